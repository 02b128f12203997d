namespace Personalize.Core.Content;

/// <summary>How those of a segment respond to a rule, before anything is known of the one who asks.</summary>
/// <param name="Segment">Null: everybody.</param>
/// <param name="Rate">Share that responds, 0 to 1.</param>
/// <param name="Weight">As how many trials of the customer's own it counts, over 0.</param>
public sealed record RulePrior(string? Segment, double Rate, double Weight);
