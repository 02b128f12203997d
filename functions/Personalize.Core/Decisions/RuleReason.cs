namespace Personalize.Core.Decisions;

/// <summary>Why a rule was chosen or passed over.</summary>
public enum RuleReason
{
    /// <summary>Its condition is met and no rule before it was chosen.</summary>
    Chosen,

    /// <summary>Its condition is not met.</summary>
    ConditionNotMet,
}
