namespace Personalize.Core.Memories;

/// <summary>What a request counts for something that it shows: against caps, as a trial of its rule, or both.</summary>
/// <param name="Placement">Where it is shown.</param>
/// <param name="Rule">Which rule chose it.</param>
/// <param name="Claim">Of the request (<see cref="Fetch.Claim"/>), so that it takes back its own and no other's.</param>
/// <param name="Impression">What counts against caps; null where it is under none.</param>
public sealed record Counted(string Placement, string Rule, uint Claim, Impression? Impression);
