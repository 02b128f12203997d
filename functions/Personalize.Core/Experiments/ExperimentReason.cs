namespace Personalize.Core.Experiments;

/// <summary>Why a customer is in an arm, or in none.</summary>
public enum ExperimentReason
{
    /// <summary>Drawn by hash.</summary>
    Drawn,

    /// <summary>Assigned before, and kept.</summary>
    Kept,

    /// <summary>Forced for this customer or caller.</summary>
    ForcedForCustomer,

    /// <summary>The experiment forces the arm.</summary>
    Forced,

    /// <summary>Fewer than two arms, a draft, or stopped.</summary>
    NotRunning,

    /// <summary>Nothing to tell the customer by.</summary>
    NoHashValue,

    /// <summary>Filtered out, or in another part of the namespace.</summary>
    Elsewhere,

    /// <summary>The experiment's condition is not met.</summary>
    ConditionNotMet,

    /// <summary>Outside of every arm's range.</summary>
    NotCovered,

    /// <summary>Assigned under a version that is barred now.</summary>
    VersionBarred,

    /// <summary>A winner is named, and shown in place of the arm that was drawn.</summary>
    Winner,

    /// <summary>A winner is named, and this customer is of the control group that does not see it.</summary>
    Control,
}
