using Personalize.Rendering;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

public sealed class CountdownTests(RenderingFixture rendering, PictureJudge judge)
{
    private static readonly DateTimeOffset Until = new(2026, 12, 24, 17, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("33.22:54:47")]     // a minute turns
    [InlineData("2.05:00:20")]      // an hour turns
    [InlineData("10.00:00:05.250")] // a day turns, between two seconds
    [InlineData("99.23:59:59")]     // the most of two digits
    [InlineData("250.00:00:30")]    // three digits
    [InlineData("0.00:00:00.001")]
    public void Gif_EveryFrame_ShowsWhatAStillOfThatMomentShows(string timeLeft)
    {
        var picture = rendering.Compile(SampleDesign.Countdown);
        var now = Until - TimeSpan.Parse(timeLeft, System.Globalization.CultureInfo.InvariantCulture);

        var judged = judge.Decode(rendering.Engine.Assemble(picture, SampleDesign.Countdown.Values, now, PictureFormat.Gif));

        // A frame's moment is the middle of its stay, the first one's the open itself: readers take a stay of 20 ms at least. The very last one
        // may stand at the end, whose still is the text.
        var moment = now;
        for (var frame = 0; frame < judged.Frames.Count; frame++)
        {
            var stay = TimeSpan.FromMilliseconds(10 * judged.DelaysCs[frame]);
            var still = rendering.Engine.Assemble(picture, SampleDesign.Countdown.Values, frame == 0 ? now : moment + (stay / 2), PictureFormat.Png);
            Assert.True(judged.Frames[frame].AsSpan().SequenceEqual(judge.Decode(still).Frames[0]), $"frame {frame} of {timeLeft}");
            moment += stay;
        }
    }

    [Fact]
    public void Gif_SixtyFrames_AreOneSecondApartAndPlayOnce()
    {
        var bytes = Assemble(Until.AddDays(-3));
        var judged = judge.Decode(bytes);

        Assert.Equal(60, judged.Frames.Count);
        Assert.All(judged.DelaysCs, delay => Assert.Equal(100, delay));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("NETSCAPE"u8));
    }

    [Fact]
    public void Gif_TwelveSecondsLeft_EndsAtZero() => Assert.Equal(13, judge.Decode(Assemble(Until.AddSeconds(-12))).Frames.Count);

    [Theory]
    [InlineData("2026-12-24T18:00:00+01:00")]
    [InlineData("2020-01-01")]
    public void Gif_MomentPast_IsTheStillExpiredLook(string until)
    {
        var picture = rendering.Compile(SampleDesign.Countdown);

        var judged = judge.Decode(rendering.Engine.Assemble(picture, [until], Until, PictureFormat.Gif));

        Assert.Equal(judge.Decode(rendering.Engine.Assemble(picture, SampleDesign.Countdown.Values, Until.AddYears(1), PictureFormat.Png)).Frames[0], Assert.Single(judged.Frames));
    }

    [Fact]
    public void Gif_OverSomethingPersonal_IsDrawnForEach()
    {
        var picture = rendering.Compile("""
            { "background": "#204060", "layers": [
              { "type": "text", "x": 0, "y": 0, "widthPx": 300, "heightPx": 100, "sizePx": 60, "color": "#ff0000", "text": "{{ name }}" },
              { "type": "countdown", "x": 0, "y": 0, "widthPx": 300, "heightPx": 100, "until": "2026-12-24T17:00:00Z", "sizePx": 60, "color": "#fff", "frames": 20 } ] }
            """, 300, 100);
        var now = Until.AddSeconds(-65);

        foreach (var name in new[] { "MMMM", "iiii" })
        {
            var judged = judge.Decode(rendering.Engine.Assemble(picture, [name], now, PictureFormat.Gif));
            var still = rendering.Engine.Assemble(picture, [name], now.AddSeconds(19), PictureFormat.Png);
            Assert.Equal(judge.Decode(still).Frames[0], judged.Frames[19]);
        }
    }

    private byte[] Assemble(DateTimeOffset now) =>
        rendering.Engine.Assemble(rendering.Compile(SampleDesign.Countdown), SampleDesign.Countdown.Values, now, PictureFormat.Gif);
}
