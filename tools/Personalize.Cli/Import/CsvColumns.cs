namespace Personalize.Cli.Import;

/// <summary>The columns that a CSV's first line names.</summary>
internal static class CsvColumns
{
    /// <summary>The names without blanks around them; "" for a column without one.</summary>
    /// <exception cref="InvalidDataException">A column would be lost, or nobody would be named.</exception>
    public static IReadOnlyList<string> Checked(IEnumerable<string> cells)
    {
        string[] columns = [.. cells.Select(cell => cell.Trim())];
        if (columns is [var only] && only.AsSpan().IndexOfAny(';', '\t') >= 0)
        {
            throw new InvalidDataException("Its columns are parted by semicolons or tabs: save it with commas (in a spreadsheet: CSV UTF-8, comma delimited).");
        }

        string[] faults = [.. Faults(columns)];
        return faults.Length == 0 ? columns : throw new InvalidDataException(string.Join(Environment.NewLine, faults));
    }

    private static IEnumerable<string> Faults(string[] columns)
    {
        if (!columns.Contains("userId") && !columns.Contains("anonymousId"))
        {
            yield return "Its first line names no column userId and none anonymousId: call the one so that holds the customer's id.";
        }

        foreach (var column in columns.Where(column => column.Length > 0).Distinct())
        {
            var places = columns.Index().Where(other => other.Item == column).Select(other => other.Index + 1).ToArray();
            if (places.Length > 1)
            {
                yield return $"Its columns {string.Join(" and ", places)} are both named {column}: rename or remove one.";
            }

            if (Array.Find(columns, other => other.StartsWith(column + ".", StringComparison.Ordinal)) is { } inner)
            {
                yield return $"Its columns {column} and {inner} exclude each other, for {column} would be a value and a group of values: rename one.";
            }

            if (column.Split('.').Contains(""))
            {
                yield return $"Its column {column} has a dot too many: a dot stands between the names of a group and its member, as in address.city.";
            }
        }
    }
}
