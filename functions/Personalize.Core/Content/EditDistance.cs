namespace Personalize.Core.Content;

/// <summary>Levenshtein's distance: letters to put in, leave out or change, in any case.</summary>
public static class EditDistance
{
    /// <summary>Letters of the known text: the distance costs length squared.</summary>
    public const int MaxLength = 64;

    /// <param name="text">Of any length.</param>
    /// <param name="known">At most <see cref="MaxLength"/>.</param>
    public static int Of(string text, string known)
    {
        // One row at a time.
        Span<int> row = stackalloc int[MaxLength + 1];
        for (var column = 0; column <= known.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= text.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= known.Length; column++)
            {
                var changed = diagonal + (char.ToLowerInvariant(text[line - 1]) == char.ToLowerInvariant(known[column - 1]) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(changed, Math.Min(diagonal, row[column - 1]) + 1);
            }
        }

        return row[known.Length];
    }
}
