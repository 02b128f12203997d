namespace Personalize.Storage.Decisions;

/// <summary>What was last shown to a customer in one placement of one message.</summary>
/// <param name="DecisionId">The decision, as text.</param>
/// <param name="Rule">The rule that was chosen; null for none.</param>
/// <param name="ClickUrl">Where a click on it leads.</param>
public sealed record Shown(string DecisionId, string? Rule, string ClickUrl);
