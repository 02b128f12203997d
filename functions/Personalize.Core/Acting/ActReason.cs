namespace Personalize.Core.Acting;

/// <summary>What came of asking "act?".</summary>
public enum ActReason
{
    /// <summary>It acts.</summary>
    Acted,

    /// <summary>Nothing looks at events of this name.</summary>
    NotATrigger,

    /// <summary>The event is too old by the time it came.</summary>
    TooLate,

    /// <summary>The condition is not met.</summary>
    ConditionNotMet,

    /// <summary>The customer does not allow it.</summary>
    NotAllowed,

    /// <summary>It has acted on the same occasion a short while ago, or is about to.</summary>
    Debounced,

    /// <summary>Neither opportunity nor risk is great enough.</summary>
    BelowThreshold,

    /// <summary>The customer was bothered often enough in the last seven days.</summary>
    Pressure,

    /// <summary>It is night where the customer is.</summary>
    QuietHours,

    /// <summary>Another action with a higher priority acts on the same event.</summary>
    Outranked,

    /// <summary>It waits: for a dwell, or for the morning.</summary>
    Waits,

    /// <summary>What it waited for was called off by an event.</summary>
    CalledOff,

    /// <summary>A scenario has begun.</summary>
    Started,

    /// <summary>A scenario has come to its end.</summary>
    Finished,

    /// <summary>The scenario runs already.</summary>
    Running,

    /// <summary>The bundle no longer holds it.</summary>
    Gone,

    /// <summary>The customer has as many waits as are kept.</summary>
    NoRoom,
}
