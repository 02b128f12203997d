using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Personalize.DevStack.FunctionsHosting.Timers;
using Xunit;

namespace Personalize.Tests.DevStack.FunctionsHosting.Timers;

public sealed class NcronScheduleTests
{
    // Expressions of the Functions documentation on NCRONTAB, and the corners of the calendar.
    [Theory]
    [InlineData("* * * * * *", "2026-11-21T12:00:00", "2026-11-21T12:00:01")]
    [InlineData("0 */5 * * * *", "2026-11-21T12:00:00", "2026-11-21T12:05:00")]
    [InlineData("0 */5 * * * *", "2026-11-21T23:59:59.9", "2026-11-22T00:00:00")]
    [InlineData("0 5 * * * *", "2026-11-21T12:05:00", "2026-11-21T13:05:00")]
    [InlineData("0 30 9 * * 1-5", "2026-11-20T10:00:00", "2026-11-23T09:30:00")]
    [InlineData("0 30 9 * Jan Mon", "2026-11-21T00:00:00", "2027-01-04T09:30:00")]
    [InlineData("5,8,10 * * * * *", "2026-11-21T12:00:08", "2026-11-21T12:00:10")]
    [InlineData("0 0 5-7 * * *", "2026-11-21T07:00:00", "2026-11-22T05:00:00")]
    [InlineData("10/20 0 0 * * *", "2026-11-21T00:00:11", "2026-11-21T00:00:30")]
    [InlineData("0 0 0 31 * *", "2026-11-01T00:00:00", "2026-12-31T00:00:00")]
    [InlineData("0 0 0 29 2 *", "2026-11-21T00:00:00", "2028-02-29T00:00:00")]
    [InlineData("0 0 0 29 2 sun", "2026-11-21T00:00:00", "2032-02-29T00:00:00")]
    [InlineData("*/5 * * * *", "2026-11-21T12:00:00", "2026-11-21T12:05:00")]
    public void NextAfter_Moment_IsTheFirstThatFits(string schedule, string moment, string expected) =>
        Assert.Equal(Utc(expected), NcronSchedule.TryParse(schedule, out _)!.NextAfter(Utc(moment)));

    [Fact]
    public void NextAfter_ADayThatNeverComes_IsNull() => Assert.Null(NcronSchedule.TryParse("0 0 0 30 2 *", out _)!.NextAfter(Utc("2026-11-21T00:00:00")));

    [Theory]
    [InlineData("", "0 fields instead of six")]
    [InlineData("* * * *", "4 fields instead of six")]
    [InlineData("60 * * * * *", "field 1, '60'")]
    [InlineData("0 5-1 * * * *", "field 2, '5-1'")]
    [InlineData("0 0 */0 * * *", "field 3, '*/0'")]
    [InlineData("0 0 0 0 * *", "field 4, '0'")]
    [InlineData("0 0 0 * Foo *", "field 5, 'Foo'")]
    [InlineData("0 0 0 * * 7", "field 6, '7'")]
    [InlineData("0 0 0 * * 1,", "field 6, '1,'")]
    public void TryParse_NoSchedule_NamesTheField(string text, string reason)
    {
        Assert.Null(NcronSchedule.TryParse(text, out var said));
        Assert.Equal(reason, said);
    }

    [Theory]
    [InlineData("*/30 * * * * *", true)]
    [InlineData("0 * * * * *", false)]
    public void IsFasterThanAMinute_BySeconds_SaysWhetherTheHostMonitorsIt(string text, bool expected) =>
        Assert.Equal(expected, NcronSchedule.TryParse(text, out _)!.IsFasterThanAMinute);

    [Fact]
    public void NextAfter_AnyMinute_IsLaterAndNothingBetweenFits()
    {
        var schedule = NcronSchedule.TryParse("15 10-50/20 */6 * * *", out _)!;

        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(0, 60 * 24 * 365).ToArbitrary(), minutes =>
        {
            var moment = Utc("2026-01-01T00:00:00").AddMinutes(minutes);
            var next = schedule.NextAfter(moment)!.Value;
            var bySearch = moment.AddSeconds(1);
            while (!(bySearch.Second == 15 && bySearch.Minute is 10 or 30 or 50 && bySearch.Second == 15 && bySearch.Hour % 6 == 0))
            {
                bySearch = bySearch.AddSeconds(1);
            }

            return next == bySearch;
        }));
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
