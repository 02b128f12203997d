using System.Text;

namespace Personalize.Rendering.Text;

/// <summary>Writes isolates into a line as the signs of the Unicode bidirectional algorithm: each is whole in every line that it reaches.</summary>
internal static class IsolateSigns
{
    private const char LeftToRight = '\u2066';
    private const char RightToLeft = '\u2067';
    private const char Pop = '\u2069';

    /// <summary>True for a text that holds signs.</summary>
    public static bool AreIn(string text) => text.AsSpan().ContainsAnyInRange(LeftToRight, Pop);

    /// <param name="line">A piece of the text. A hyphen or an ellipsis at its end is where the rest was, and belongs to what it cuts.</param>
    /// <param name="isolates">Of the text, outer before inner; null for none.</param>
    public static string Write(TextLine line, IReadOnlyList<Isolate>? isolates)
    {
        var inLine = isolates?.Select(one => one with { Start = Math.Max(0, one.Start - line.Start), End = Math.Min(line.Text.Length, one.End - line.Start) })
            .Where(one => one.Start < one.End)
            .ToList();

        if (inLine is null or [])
        {
            return line.Text;
        }

        var signed = new StringBuilder(line.Text.Length + (2 * inLine.Count));

        for (var at = 0; at <= line.Text.Length; at++)
        {
            signed.Append(Pop, inLine.Count(one => one.End == at));

            foreach (var one in inLine.Where(one => one.Start == at))
            {
                signed.Append(one.IsRightToLeft ? RightToLeft : LeftToRight);
            }

            signed.Append(at < line.Text.Length ? line.Text[at].ToString() : "");
        }

        return signed.ToString();
    }
}
