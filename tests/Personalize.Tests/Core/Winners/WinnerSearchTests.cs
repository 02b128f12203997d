using System.Collections.Frozen;
using System.Text;
using Personalize.Core.Experiments;
using Personalize.Core.Winners;
using Xunit;

namespace Personalize.Tests.Core.Winners;

public sealed class WinnerSearchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly WinnerState Fresh = new("copy__0");
    private static readonly Experiment Copy = new()
    {
        Key = "copy",
        Arms = [new Arm("plain"), new Arm("warm")],
        Ranges = BucketRanges.Of(2, 1, null),
        Winner = new WinnerRule { MinExposures = 500, MinDays = 7, MaxDays = 28 },
    };

    [Fact]
    public void Look_BeforeTheFirstDay_OnlyNotesWhenItBegan()
    {
        var (after, outcome) = WinnerSearch.Look(Copy, Fresh, Clear, Noon.AddDays(6.9));

        Assert.Equal((LookOutcome.NotNow, Fresh with { FirstAt = Noon }), (outcome, after));
        Assert.False(WinnerSearch.IsDue(Copy.Winner!, after, Noon.AddDays(6.9)));
        Assert.True(WinnerSearch.IsDue(Copy.Winner!, after, Noon.AddDays(7)));
    }

    [Fact]
    public void Look_WithTooFewInAnArm_IsNoLook()
    {
        var (after, outcome) = WinnerSearch.Look(Copy, Fresh, Counts((2_000, 100), (499, 100)), Noon.AddDays(8));

        Assert.Equal((LookOutcome.TooFew, -1), (outcome, after.Look));
    }

    [Fact]
    public void Look_AtClearEvidence_NamesTheWinnerWithItsCounts()
    {
        var (after, outcome) = WinnerSearch.Look(Copy, Fresh, Clear, Noon.AddDays(7));

        Assert.Equal((LookOutcome.Named, "warm"), (outcome, after.Winner));
        Assert.Equal(("warm", 2_000L, 300L), (after.Arms[1].Arm, after.Arms[1].Exposures, after.Arms[1].Conversions));
        Assert.InRange(after.ProbabilityOf("warm")!.Value, after.NeededProbability, 1);
        Assert.Equal((after, LookOutcome.Settled), WinnerSearch.Look(Copy, after, Counts((2_000, 900), (2_000, 1)), Noon.AddDays(9)));
    }

    // 0.96 is enough for somebody who looks once, and not for somebody who comes back every day.
    [Fact]
    public void Look_AtEvidenceThatWouldDoOnce_NamesNoneAndWaitsForTheNextDay()
    {
        var counts = Counts((2_000, 200), (2_000, 234));
        var (after, outcome) = WinnerSearch.Look(Copy, Fresh, counts, Noon.AddDays(7));

        Assert.Equal(LookOutcome.NoneYet, outcome);
        Assert.InRange(after.ProbabilityOf("warm")!.Value, 0.95, after.NeededProbability);
        Assert.Equal((after, LookOutcome.NotNow), WinnerSearch.Look(Copy, after, counts, Noon.AddDays(7.9)));
        Assert.Equal(LookOutcome.NoneYet, WinnerSearch.Look(Copy, after, counts, Noon.AddDays(8)).Outcome);
    }

    [Fact]
    public void Look_AfterTheLastDay_IsUndecidedForGood()
    {
        var (after, outcome) = WinnerSearch.Look(Copy, Fresh, Clear, Noon.AddDays(29));

        Assert.Equal(LookOutcome.Undecided, outcome);
        Assert.True(after.IsUndecided);
        Assert.Equal(LookOutcome.Settled, WinnerSearch.Look(Copy, after, Clear, Noon.AddDays(30)).Outcome);
    }

    [Fact]
    public void Look_AfterItWasTakenBack_NamesNone() =>
        Assert.Equal(LookOutcome.Settled, WinnerSearch.Look(Copy, Fresh.NamedByHand("warm", Noon).TakenBack(), Clear, Noon.AddDays(10)).Outcome);

    [Fact]
    public void Json_OfAState_IsReadAsItWas()
    {
        var (named, _) = WinnerSearch.Look(Copy, Fresh, Clear, Noon.AddDays(7));

        Assert.All(new[] { Fresh, named, named.TakenBack(), Fresh.NamedByHand("plain", Noon) }, state =>
        {
            var read = WinnerStateJson.Read("copy__0", WinnerStateJson.Bytes(state));
            Assert.Equal(Encoding.UTF8.GetString(WinnerStateJson.Bytes(state)), Encoding.UTF8.GetString(WinnerStateJson.Bytes(read)));
            Assert.Equal((state.Winner, state.FirstAt, state.Look, state.IsByHand), (read.Winner, read.FirstAt, read.Look, read.IsByHand));
        });
    }

    private static ExperimentCounts Clear { get; } = Counts((2_000, 200), (2_000, 300));

    private static ExperimentCounts Counts((long Exposures, long Clicks) plain, (long Exposures, long Clicks) warm) => new(
        Noon,
        new Dictionary<string, ArmCount> { ["plain"] = new(plain.Exposures, plain.Clicks, 0), ["warm"] = new(warm.Exposures, warm.Clicks, 0) }.ToFrozenDictionary());
}
