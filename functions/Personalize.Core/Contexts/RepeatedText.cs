namespace Personalize.Core.Contexts;

/// <summary>A text that a <see cref="CompactWriter"/> wrote, and which of its texts it is.</summary>
internal readonly record struct RepeatedText(string Text, int Index);
