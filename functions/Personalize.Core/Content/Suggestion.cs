namespace Personalize.Core.Content;

/// <summary>"Did you mean" for names that are nearly right.</summary>
internal static class Suggestion
{
    // Longer names are hardly typed by hand, and the distance costs length squared.
    private const int MaxLength = 64;

    /// <summary>"; did you mean "creative"?" when a name is at most a third of its letters away (two letters where that is less: "nmae"), otherwise "".</summary>
    public static string For(string name, IEnumerable<string> known)
    {
        if (name.Length > MaxLength)
        {
            return "";
        }

        var nearest = known.Where(other => other.Length <= MaxLength).MinBy(other => Distance(name, other));
        return nearest is not null && Distance(name, nearest) <= Math.Max(name.Length < 4 ? 1 : 2, name.Length / 3) ? $"; did you mean \"{nearest}\"?" : "";
    }

    // Levenshtein's distance, one row at a time.
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
