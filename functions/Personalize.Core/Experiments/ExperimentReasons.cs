namespace Personalize.Core.Experiments;

/// <summary>Reasons as explanations spell them.</summary>
public static class ExperimentReasons
{
    /// <summary>"drawn", "notCovered" and so on.</summary>
    public static string TextOf(ExperimentReason reason) => reason switch
    {
        ExperimentReason.Drawn => "drawn",
        ExperimentReason.Kept => "kept",
        ExperimentReason.ForcedForCustomer => "forcedForCustomer",
        ExperimentReason.Forced => "forced",
        ExperimentReason.NotRunning => "notRunning",
        ExperimentReason.NoHashValue => "noHashValue",
        ExperimentReason.Elsewhere => "elsewhere",
        ExperimentReason.ConditionNotMet => "conditionNotMet",
        ExperimentReason.NotCovered => "notCovered",
        ExperimentReason.VersionBarred => "versionBarred",
        ExperimentReason.Winner => "winner",
        ExperimentReason.Control => "control",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
