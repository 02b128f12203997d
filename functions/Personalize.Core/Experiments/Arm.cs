namespace Personalize.Core.Experiments;

/// <summary>One of the looks that an experiment compares.</summary>
/// <param name="Key">Unique in the experiment; what assignments and figures call it.</param>
/// <param name="PassesOn">Customers of this arm take part in what comes after, as if the experiment were not there: the other side of a holdout.</param>
public sealed record Arm(string Key, bool PassesOn = false);
