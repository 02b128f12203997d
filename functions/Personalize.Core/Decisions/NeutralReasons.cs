namespace Personalize.Core.Decisions;

/// <summary>Reasons as explanations spell them.</summary>
public static class NeutralReasons
{
    /// <summary>"noRuleMatched", "pressureUsedUp" and so on.</summary>
    public static string TextOf(NeutralReason reason) => reason switch
    {
        NeutralReason.NoRuleMatched => "noRuleMatched",
        NeutralReason.PressureUsedUp => "pressureUsedUp",
        NeutralReason.PrerequisiteNotMet => "prerequisiteNotMet",
        NeutralReason.PrerequisiteCycle => "prerequisiteCycle",
        NeutralReason.InvalidPass => "invalidPass",
        NeutralReason.ExpiredPass => "expiredPass",
        NeutralReason.NotAllowed => "notAllowed",
        NeutralReason.Unavailable => "unavailable",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
