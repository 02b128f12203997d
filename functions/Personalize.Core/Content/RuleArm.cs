namespace Personalize.Core.Content;

/// <summary>What a rule shows to one arm of its experiment.</summary>
/// <param name="Creative">What is shown.</param>
/// <param name="Click">Where a click on it leads; null: where the rule's does.</param>
public sealed record RuleArm(Creative Creative, ClickUrl? Click);
