namespace Personalize.Rendering.Designs;

/// <summary>"Did you mean" for names that are nearly right.</summary>
internal static class NearName
{
    private const int MaxLength = 32;   // longer than any field; the distance costs length squared

    /// <summary>"; did you mean 'color'?" when at most a third of the letters differ, two in short names; otherwise "".</summary>
    public static string For(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > MaxLength)
        {
            return "";
        }

        var nearest = known.Where(other => other.Length <= MaxLength).Order(StringComparer.Ordinal).MinBy(other => Distance(name, other));
        return nearest is not null && Distance(name, nearest) <= Math.Max(name.Length < 4 ? 1 : 2, name.Length / 3) ? $"; did you mean '{nearest}'?" : "";
    }

    // Levenshtein's distance without regard to case, one row at a time.
    private static int Distance(string left, string right)
    {
        Span<int> row = stackalloc int[MaxLength + 1];

        for (var column = 0; column <= right.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= left.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;

            for (var column = 1; column <= right.Length; column++)
            {
                var changed = diagonal + (char.ToLowerInvariant(left[line - 1]) == char.ToLowerInvariant(right[column - 1]) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(changed, Math.Min(diagonal, row[column - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
