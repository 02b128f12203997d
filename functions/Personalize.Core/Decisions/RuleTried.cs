namespace Personalize.Core.Decisions;

/// <summary>A rule that was looked at.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Reason">What came of it.</param>
/// <param name="FailedPath">The first attribute on which its condition failed; null when it did not, or none can be named.</param>
public readonly record struct RuleTried(string Rule, RuleReason Reason, string? FailedPath = null);
