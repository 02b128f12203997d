using System.Collections.Frozen;
using Personalize.Core.Experiments;
using Personalize.Core.Winners;
using Xunit;

namespace Personalize.Tests.Core.Winners;

/// <summary>
/// Whole experiments, simulated day by day through the same search as production: how often a winner is named where no arm differs, and how
/// often the right one where one does. Seeded, so that a run is a proof and not a chance.
/// </summary>
public sealed class FalseWinnerTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly int Runs = TestSize.Of(300, 20_000);

    [Theory]
    [InlineData(2, 0.05, 1, 28, "even")]
    [InlineData(2, 0.2, 7, 28, "even")]
    [InlineData(2, 0.1, 7, 28, "mailing")]
    [InlineData(2, 0.1, 7, 28, "growing")]
    [InlineData(2, 0.1, 7, 28, "doubling")]
    [InlineData(3, 0.1, 7, 28, "even")]
    [InlineData(2, 0.1, 0, 90, "even")]
    public void Search_WhereNoArmDiffers_NamesNoMoreThanStated(int arms, double rate, int minDays, int maxDays, string traffic)
    {
        var rule = new WinnerRule { MinDays = minDays, MaxDays = maxDays, MinExposures = 100 };

        var named = Simulate(rule, [.. Enumerable.Repeat(rate, arms)], traffic).Count(winner => winner is not null);

        Report($"{arms} arms at {rate:P0}, days {minDays} to {maxDays}, {traffic}: needed {rule.NeededProbability(arms):0.0000}", named);
        Assert.InRange((double)named / Runs, 0, rule.FalseWinners + (3 * Math.Sqrt(rule.FalseWinners * (1 - rule.FalseWinners) / Runs)));
    }

    // What the rule is for: 0.95, asked every day as if it were the only day.
    [Fact]
    public void Search_ThatDoesNotAllowForItsLooks_NamesSeveralTimesAsMany()
    {
        var rule = new WinnerRule { MinDays = 1, MaxDays = 28, MinExposures = 100, FalseWinners = 0.5 };

        var named = Simulate(rule, [0.1, 0.1], "even").Count(winner => winner is not null);

        Report($"2 arms at 10 %, days 1 to 28, falseWinners 0.5: needed {rule.NeededProbability(2):0.0000}", named);
        Assert.Equal(0.95, rule.NeededProbability(2), 0.03);
        Assert.True(named > 0.2 * Runs, $"{named} of {Runs}");
    }

    [Fact]
    public void Search_WhereOneArmIsBetter_NamesItAndHardlyEverAnother()
    {
        var winners = Simulate(new WinnerRule(), [0.1, 0.13], "even");

        Report("10 % against 13 %, 2,800 customers an arm", winners.Count(winner => winner == "arm1"));
        Assert.True(winners.Count(winner => winner == "arm1") > 0.8 * Runs);
        Assert.True(winners.Count(winner => winner == "arm0") < 0.01 * Runs);
    }

    private static string?[] Simulate(WinnerRule rule, double[] rates, string traffic)
    {
        var experiment = new Experiment
        {
            Key = "copy",
            Arms = [.. rates.Select((_, arm) => new Arm($"arm{arm}"))],
            Ranges = BucketRanges.Of(rates.Length, 1, null),
            Winner = rule,
        };
        var needed = rule.NeededProbability(rates.Length);
        return [.. Enumerable.Range(0, Runs).AsParallel().AsOrdered().Select(run => Run(experiment, rates, traffic, needed, new Random(run)))];
    }

    private static string? Run(Experiment experiment, double[] rates, string traffic, double needed, Random chance)
    {
        var state = new WinnerState("copy__0");
        var counts = new ArmCount[rates.Length];
        for (var day = 0; day <= experiment.Winner!.MaxDays && !state.IsSettled; day++)
        {
            for (var arm = 0; arm < rates.Length; arm++)
            {
                var customers = CustomersOf(traffic, day);
                var clicks = Enumerable.Range(0, customers).Count(_ => chance.NextDouble() < rates[arm]);
                counts[arm] = new ArmCount(counts[arm].Exposures + customers, counts[arm].Clicks + clicks, 0);
            }

            // Far from any decision the look is not taken: it could only say no, and costs a millisecond.
            if (IsNear(counts, needed))
            {
                var known = new ExperimentCounts(Start, experiment.Arms.Select((arm, index) => (arm.Key, counts[index])).ToFrozenDictionary(one => one.Key, one => one.Item2));
                state = WinnerSearch.Look(experiment, state, known, Start.AddDays(day).AddHours(1), _ => needed).After;
            }
        }

        return state.Winner;
    }

    private static int CustomersOf(string traffic, int day) => traffic switch
    {
        "mailing" => day == 0 ? 2_000 : 30,
        "growing" => 20 + (day * 8),
        "doubling" => (int)(20 * Math.Pow(2, day / 7.0)),   // every week
        _ => 100,
    };

    private static bool IsNear(ArmCount[] counts, double needed)
    {
        var rates = counts.Select(count => BetaDistribution.After(count.Exposures, count.Clicks)).OrderByDescending(rate => rate.Mean).ToArray();
        var distance = (rates[0].Mean - rates[1].Mean) / Math.Sqrt(Math.Pow(rates[0].StandardDeviation, 2) + Math.Pow(rates[1].StandardDeviation, 2));
        return Normal.Cumulative(distance) > needed - 0.02;
    }

    private void Report(string what, int named) => output.WriteLine(FormattableString.Invariant($"{what}: {100.0 * named / Runs:0.0} % of {Runs}"));
}
