namespace Personalize.Storage.Decisions;

/// <summary>What was last shown to a customer in one placement of one message.</summary>
/// <param name="DecisionId">The decision, as text.</param>
/// <param name="Rule">The rule that was chosen; null for none.</param>
/// <param name="ClickUrl">Where a click on it leads.</param>
/// <param name="Exposures">The arms of experiments that count it, as <see cref="Core.Winners.Exposure.TextOf"/> writes them; null for none.</param>
public sealed record Shown(string DecisionId, string? Rule, string ClickUrl, string? Exposures);
