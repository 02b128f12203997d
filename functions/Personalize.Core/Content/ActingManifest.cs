using System.Collections.Frozen;

namespace Personalize.Core.Content;

/// <summary>How eagerly the brand acts by itself, as bundle.json says.</summary>
/// <param name="Threshold">0 to 1. Default 0.5.</param>
/// <param name="MaxPerWeek">0 to 100. Default 3.</param>
/// <param name="Costs">By channel.</param>
internal sealed record ActingManifest(double Threshold, int MaxPerWeek, FrozenDictionary<string, double> Costs)
{
    public static ActingManifest Default { get; } = new(0.5, 3, FrozenDictionary<string, double>.Empty);
}
