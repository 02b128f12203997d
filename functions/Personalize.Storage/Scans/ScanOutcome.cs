namespace Personalize.Storage.Scans;

/// <summary>What asking to scan a code came to.</summary>
public enum ScanOutcome
{
    /// <summary>It is this scanner's. What it does is done once its event is in the hub: <see cref="ScanStore.ToldAsync"/>.</summary>
    Taken,

    /// <summary>It was scanned before, as often as it may be.</summary>
    Used,
}
