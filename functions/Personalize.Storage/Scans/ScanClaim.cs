using Azure;

namespace Personalize.Storage.Scans;

/// <summary>How a scan was taken.</summary>
/// <param name="Outcome">Whether it may go on.</param>
/// <param name="At">When the scan counts as made, UTC: of one that goes on where an earlier try ended, that try's.</param>
/// <param name="RetryAfter">When the same customer may scan it again; null: never, or it may be scanned now.</param>
public sealed record ScanClaim(ScanOutcome Outcome, DateTimeOffset At, DateTimeOffset? RetryAfter = null)
{
    internal string Partition { get; init; } = "";

    internal string RowKey { get; init; } = "";

    internal ETag? Version { get; init; }
}
