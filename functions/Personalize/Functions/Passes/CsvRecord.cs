namespace Personalize.Functions.Passes;

/// <summary>One record of a CSV file, or what could be read of a broken one.</summary>
/// <param name="Line">The line that it begins in, from 1.</param>
/// <param name="Cells">In order; of a broken record those before the fault.</param>
/// <param name="Fault">Why it is none, for whoever made the file; null where it is one.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Cells, string? Fault)
{
    /// <summary>Whether bytes in it could not be read in the file's encoding.</summary>
    public bool IsGarbled => Cells.Any(cell => cell.Contains(CsvCharset.Unreadable, StringComparison.Ordinal));
}
