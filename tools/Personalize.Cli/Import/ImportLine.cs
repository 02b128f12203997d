namespace Personalize.Cli.Import;

/// <summary>One line of a file, or why it is none.</summary>
/// <param name="Number">From 1; its first line's where a quoted cell goes over several.</param>
/// <param name="Last">Its last line's.</param>
/// <param name="End">Bytes of the file up to its end; what an import goes on from.</param>
/// <param name="Call">The Segment call as JSON; null where the line cannot be one.</param>
/// <param name="Fault">Why; null where there is a call.</param>
internal sealed record ImportLine(long Number, long Last, long End, byte[]? Call, string? Fault);
