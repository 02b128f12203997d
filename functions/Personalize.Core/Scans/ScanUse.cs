namespace Personalize.Core.Scans;

/// <summary>How often a code may be scanned; anything more is a replay.</summary>
public enum ScanUse
{
    /// <summary>Once, by whoever comes first.</summary>
    Once,

    /// <summary>Once by each customer.</summary>
    OncePerCustomer,

    /// <summary>By each customer once within each window of time.</summary>
    OncePerWindow,
}
