namespace Personalize.DevStack.Publishing;

/// <summary>What came of publishing a folder.</summary>
/// <param name="Hash">The bundle that is current now; null when it was refused and the last good one stays.</param>
/// <param name="Placements">How many it has.</param>
/// <param name="Errors">With file, line and column; empty when it was published.</param>
internal sealed record Publication(string? Hash, int Placements, IReadOnlyList<string> Errors);
