using Personalize.Rendering.Text.LineBreaking;

namespace Personalize.Rendering.Text;

/// <summary>A text as it is drawn, and what its author says of its lines' ends.</summary>
/// <param name="Text">Single spaces, nothing invisible but line feeds.</param>
/// <param name="Marks">By the index of the character behind; null for none, as in most texts.</param>
/// <param name="Isolates">Outer before inner; null for none, as in most texts.</param>
internal readonly record struct CleanText(string Text, IReadOnlyDictionary<int, BreakMark>? Marks = null, IReadOnlyList<Isolate>? Isolates = null)
{
    /// <summary>What stands before a character, by its index.</summary>
    public BreakMark MarkBefore(int index) => Marks is not null && Marks.TryGetValue(index, out var mark) ? mark : BreakMark.None;
}
