namespace Personalize.Rendering.Text;

/// <summary>A text shared out over lines of one width.</summary>
/// <param name="Lines">Top to bottom.</param>
/// <param name="IsWhole">False when the end is cut off.</param>
/// <param name="CutsWord">True when a word was wider than its line.</param>
/// <param name="Hyphens">How many lines end with a hyphen that the text has not.</param>
internal readonly record struct BrokenLines(List<TextLine> Lines, bool IsWhole, bool CutsWord, int Hyphens);
