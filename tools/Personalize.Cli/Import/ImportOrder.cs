namespace Personalize.Cli.Import;

/// <summary>What is to be imported and how.</summary>
/// <param name="Kind">Null: seen from the first line.</param>
/// <param name="Parallel">Batches under way at once.</param>
/// <param name="IsRestart">From the beginning, whatever an earlier import did.</param>
/// <param name="Refused">Where lines go that are not taken; null: only counted and told.</param>
internal sealed record ImportOrder(FileInfo File, ImportKind? Kind, int Parallel, bool IsRestart, FileInfo? Refused)
{
    public bool IsCsv => File.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase);
}
