namespace Personalize.Core.Events;

/// <summary>The Segment protocol's limits, which its clients know and keep (reference: Segment HTTP API, "Maximum request size").</summary>
public static class EventLimits
{
    /// <summary>32 KB, one event as sent.</summary>
    public const int MaxEventBytes = 32 * 1024;

    /// <summary>500 KB, a whole batch, inflated.</summary>
    public const int MaxBatchBytes = 500 * 1024;

    public const int MaxBatchEvents = 2_500;

    /// <summary>8 KB: what a batch says for all of its events is copied to each. Real ones have a few hundred bytes.</summary>
    public const int MaxBatchContextBytes = 8 * 1024;

    /// <summary>Objects in objects. Real events have 4 to 6.</summary>
    public const int MaxDepth = 32;

    /// <summary>Of a whole request: one event that is too deep is refused by itself, and its neighbours are taken.</summary>
    public const int MaxRequestDepth = 512;

    /// <summary>Characters.</summary>
    public const int MaxMessageIdLength = 100;

    /// <summary>Characters.</summary>
    public const int MaxNameLength = 200;
}
