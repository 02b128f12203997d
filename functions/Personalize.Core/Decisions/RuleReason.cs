namespace Personalize.Core.Decisions;

/// <summary>Why a rule was chosen or passed over.</summary>
public enum RuleReason
{
    /// <summary>Its condition is met and no rule before it was chosen.</summary>
    Chosen,

    /// <summary>A placement that has to show something first does not.</summary>
    PrerequisiteNotMet,

    /// <summary>Its condition is not met.</summary>
    ConditionNotMet,

    /// <summary>The customer is not among those it is rolled out to.</summary>
    NotRolledOut,

    /// <summary>The customer is in no arm of its experiment.</summary>
    NotInExperiment,

    /// <summary>The customer's arm of its experiment passes on to the rules below: a holdout's other side.</summary>
    PassedOn,

    /// <summary>The pressure that a cap allows is used up.</summary>
    Capped,

    /// <summary>Another rule of its rank is worth more.</summary>
    Outbid,

    /// <summary>It is expected to cost more than it brings.</summary>
    NotWorthIt,
}
