namespace Personalize.Rendering.Compiling;

/// <summary>Everything an open brings: one value for each slot, the moment, and the texts drawn so far.</summary>
internal readonly record struct Scene(IReadOnlyList<string> SlotValues, DateTimeOffset Now, TextCache Texts);
