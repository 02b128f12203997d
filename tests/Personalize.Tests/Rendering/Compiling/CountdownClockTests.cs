using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Personalize.Rendering.Compiling;
using Personalize.Rendering.Designs;
using Personalize.Tests.Core;
using Xunit;

namespace Personalize.Tests.Rendering.Compiling;

public sealed class CountdownClockTests
{
    private static readonly ImmutableArray<CountdownUnit> AllUnits = [CountdownUnit.Days, CountdownUnit.Hours, CountdownUnit.Minutes, CountdownUnit.Seconds];

    [Theory]
    [InlineData("3.04:05:06", 2, "03040506")]
    [InlineData("3.04:05:05.001", 2, "03040506")]   // rounded up: zero is the end itself
    [InlineData("0.00:00:00.001", 2, "00000001")]
    [InlineData("123.23:59:59", 3, "123235959")]
    [InlineData("5.00:00:00", 3, "005000000")]
    [InlineData("1200.01:02:03", 3, "999010203")]
    public void Spell_TimeLeft_IsOneDigitAPlace(string left, int leadDigits, string expected) => Assert.Equal(expected, Spell(new(AllUnits, leadDigits), Parse(left)));

    [Fact]
    public void Spell_SmallestFirst_StandsTheOtherWayRound() => Assert.Equal("06050403", Spell(new([.. AllUnits.Reverse()], 2), Parse("3.04:05:06")));

    [Fact]
    public void Spell_FewerUnits_GivesTheRestToTheLargest() => Assert.Equal("7606", Spell(new([CountdownUnit.Hours, CountdownUnit.Minutes], 2), Parse("3.04:05:06")));

    [Theory]
    [InlineData("0.00:00:10", 100)]
    [InlineData("0.00:00:09.5", 50)]
    [InlineData("0.00:00:09.004", 2)]   // less would be taken for "as it comes"
    public void FirstDelay_IsUntilTheSecondTurns(string left, int expectedCs) => Assert.Equal(expectedCs, new CountdownClock(AllUnits, 2).FirstDelayCs(Parse(left)));

    [Fact]
    public void Delays_AnyTimeLeft_AddUpToTheTurnsOfTheClock() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(TestSize.Of(500, 50_000)),
        Prop.ForAll(Gen.Choose(1, 2_000_000_000).ToArbitrary(), milliseconds =>
        {
            var (clock, left) = (new CountdownClock(AllUnits, 2), TimeSpan.FromMilliseconds(milliseconds));
            var shown = clock.FirstDelayCs(left) + ((clock.StepsLeft(left) - 1) * clock.StepCs!.Value);
            return Math.Abs((10 * shown) - left.TotalMilliseconds) <= 20;
        }));

    [Fact]
    public void Fits_MostOfTwoDigits_IsTheLastThatDoes()
    {
        var clock = new CountdownClock(AllUnits, 2);

        Assert.True(clock.Fits(clock.StepsLeft(Parse("99.23:59:59"))));
        Assert.False(clock.Fits(clock.StepsLeft(Parse("99.23:59:59.5"))));
    }

    private static TimeSpan Parse(string left) => TimeSpan.Parse(left, System.Globalization.CultureInfo.InvariantCulture);

    private static string Spell(CountdownClock clock, TimeSpan left)
    {
        var digits = new byte[clock.PlaceCount];
        clock.Spell(clock.StepsLeft(left), digits);
        return string.Concat(digits);
    }
}
