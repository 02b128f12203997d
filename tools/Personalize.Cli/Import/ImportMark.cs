namespace Personalize.Cli.Import;

/// <summary>How far an import came, and what came of the lines until there.</summary>
/// <param name="End">Bytes of the file that are done.</param>
/// <param name="Line">Lines of the file that are done.</param>
/// <param name="Refused">Lines, not faults.</param>
/// <param name="RefusedFile">Full name of the file that refused lines went to; null where there was none.</param>
/// <param name="RefusedBytes">How long that file was.</param>
internal sealed record ImportMark(long End, long Line, long Taken, long Refused, string? RefusedFile, long RefusedBytes)
{
    public static ImportMark Beginning { get; } = new(0, 0, 0, 0, null, 0);
}
