namespace Personalize.Core.Decisions;

/// <summary>A rule that was looked at.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Reason">What came of it.</param>
/// <param name="By">What decided against it: the first attribute on which its condition failed, the cap that held it back, or the placement that had to show something first; null where nothing can be named.</param>
public readonly record struct RuleTried(string Rule, RuleReason Reason, string? By = null)
{
    /// <summary>The first attribute on which its condition failed; null when it did not, or none can be named.</summary>
    public string? FailedPath => Reason == RuleReason.ConditionNotMet ? By : null;

    /// <summary>The first placement that had to show something else first; null where none did.</summary>
    public string? After => Reason == RuleReason.PrerequisiteNotMet ? By : null;

    /// <summary>The first cap that held it back; null where none did.</summary>
    public string? Cap => Reason == RuleReason.Capped ? By : null;
}
