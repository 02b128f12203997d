namespace Personalize.Storage.Resilience;

/// <summary>Why a store, hub or provider gave no usable answer.</summary>
public enum StorageTrouble
{
    /// <summary>No connection, or it broke before the answer was complete. A write may or may not have been applied.</summary>
    Unreachable,

    /// <summary>No complete answer within the named timeout. A write may or may not have been applied.</summary>
    TimedOut,

    /// <summary>The store answered 408, 429 or 5xx: try again later.</summary>
    Busy,

    /// <summary>The store answered something that is not its protocol.</summary>
    Garbled,

    /// <summary>The store understood and said no for good (400, 401, 403, 404 on a table …): repeating does not help.</summary>
    Refused,

    /// <summary>Not tried: the last tries failed, and the next one is due when the circuit breaker's pause ends.</summary>
    CircuitOpen,

    /// <summary>The store is well; other writers of the same row won every round.</summary>
    Contended,
}
