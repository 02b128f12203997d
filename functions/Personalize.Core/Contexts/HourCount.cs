namespace Personalize.Core.Contexts;

/// <summary>How often something happened in one hour of the week, within one season.</summary>
/// <param name="Season">Which season, by <see cref="Seasons"/>.</param>
/// <param name="Hour">Hour of the week, 0-167, Monday 0:00 first.</param>
/// <param name="Count">At least 1.</param>
public readonly record struct HourCount(int Season, int Hour, long Count);
