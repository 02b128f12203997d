namespace Personalize.Core.Decisions;

/// <summary>Reasons as explanations spell them.</summary>
public static class RuleReasons
{
    /// <summary>"chosen", "conditionNotMet" and so on.</summary>
    public static string TextOf(RuleReason reason) => reason switch
    {
        RuleReason.Chosen => "chosen",
        RuleReason.PrerequisiteNotMet => "prerequisiteNotMet",
        RuleReason.ConditionNotMet => "conditionNotMet",
        RuleReason.NotRolledOut => "notRolledOut",
        RuleReason.NotInExperiment => "notInExperiment",
        RuleReason.PassedOn => "passedOn",
        RuleReason.Capped => "capped",
        RuleReason.Outbid => "outbid",
        RuleReason.NotWorthIt => "notWorthIt",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
