namespace Personalize.Core.Contexts;

/// <summary>
/// Time in pieces of a quarter of a year, by which habits fade: what happened a season ago counts half. Whole counts by season, as with
/// <see cref="Affinity"/>: sums are the same in any order, and nothing is rewritten while time passes.
/// </summary>
public static class Seasons
{
    public const int Days = 91;

    /// <summary>What is older than a year weighs under a tenth, and is dropped.</summary>
    public const int Kept = 4;

    private static readonly DateTimeOffset Origin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The season of a moment.</summary>
    public static int Of(DateTimeOffset at) => (int)Math.Floor((at - Origin).TotalDays / Days);

    /// <summary>What one event of a season counts at a moment, 0 to 1.</summary>
    public static double WeightOf(int season, DateTimeOffset now) => Math.Pow(2, Math.Min(0, season - Of(now)));
}
