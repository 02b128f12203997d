namespace Personalize.Core.Winners;

/// <summary>When an experiment names its winner by itself, and who goes on seeing the control all the same. Immutable.</summary>
/// <remarks>
/// Asked at most once a day, from <see cref="MinDays"/> to <see cref="MaxDays"/> after the first exposure, and never again once it is
/// answered: who looks more often finds more winners that are none. What looking costs is in <see cref="NeededProbability"/>.
/// </remarks>
public sealed record WinnerRule
{
    // Looks of a month of days: further ones cost evidence and tell little more.
    private const int MostLooks = 31;

    /// <summary>What counts as success. Default a click.</summary>
    public WinnerGoal Goal { get; init; }

    /// <summary>The part of all participants, 0 to the first arm's share, that sees the first arm for ever. Default 0.1.</summary>
    public double Control { get; init; } = 0.1;

    /// <summary>The least probability to be the best arm, 0.5 to 0.9999. Default 0.95.</summary>
    public double Probability { get; init; } = 0.95;

    /// <summary>The most that the chance may be to name a winner, at any look, where no arm differs; 0.001 to 0.5. Default 0.05.</summary>
    public double FalseWinners { get; init; } = 0.05;

    /// <summary>Customers that each arm must have been shown to. Default 500.</summary>
    public int MinExposures { get; init; } = 500;

    /// <summary>Whole days from the first exposure to the first look: weekends buy otherwise. Default 7.</summary>
    public int MinDays { get; init; } = 7;

    /// <summary>The last day of looking; after it the experiment stays undecided. Default 28.</summary>
    public int MaxDays { get; init; } = 28;

    /// <summary>Which look a day is for, from 0; null before the first and after the last.</summary>
    public int? LookOf(int day) => day < MinDays || day > MaxDays ? null : (day - MinDays) / DaysBetween;

    /// <summary>How probable it must be that an arm is the best, all looks allowed for: never below <see cref="Probability"/>.</summary>
    /// <param name="arms">How many are compared.</param>
    public double NeededProbability(int arms)
    {
        // An arm that is best is better than any one other: so each arm's chance is at most that of passing one boundary, and all arms' their sum.
        var boundary = Peeking.BoundaryFor(FalseWinners / Math.Max(2, arms), LookTimes);
        return Math.Max(Probability, Normal.Cumulative(boundary));
    }

    private int DaysBetween => 1 + ((MaxDays - MinDays) / MostLooks);

    // What is known by each look, as a part of what is known by the last. Nobody knows beforehand, and the more of it comes late, the more the looks
    // cost: so as if more customers came every day, and all of them so far grew as the square of the days. Evenly, as it was before, named a winner in
    // 6.4 % of 20,000 experiments whose traffic grew.
    private IReadOnlyList<double> LookTimes
    {
        get
        {
            var times = new List<double>();
            for (var day = MinDays; day <= MaxDays; day += DaysBetween)
            {
                times.Add(Math.Pow((day + 1.0) / (MaxDays + 1), 2));
            }

            return times;
        }
    }
}
