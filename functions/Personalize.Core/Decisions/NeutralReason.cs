namespace Personalize.Core.Decisions;

/// <summary>Why no rule was chosen. The first four are found by deciding; the others by whoever could not ask for a decision.</summary>
public enum NeutralReason
{
    /// <summary>No rule matched.</summary>
    NoRuleMatched,

    /// <summary>A rule had something to show, and a cap held it back.</summary>
    PressureUsedUp,

    /// <summary>A placement that has to show something first does not.</summary>
    PrerequisiteNotMet,

    /// <summary>Placements ask one another in a circle. Bundles are refused for it.</summary>
    PrerequisiteCycle,

    /// <summary>The pass is not ours.</summary>
    InvalidPass,

    /// <summary>The pass is past its last day.</summary>
    ExpiredPass,

    /// <summary>The customer does not consent to personalization, or is erased. Not told apart, so that nobody can tell.</summary>
    NotAllowed,

    /// <summary>The context could not be had within the deadline, or at all.</summary>
    Unavailable,
}
