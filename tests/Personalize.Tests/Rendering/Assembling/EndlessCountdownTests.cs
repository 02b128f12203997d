using Personalize.Rendering;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

/// <summary>Countdowns whose end is missing, and those whose end is far.</summary>
public sealed class EndlessCountdownTests(RenderingFixture rendering, PictureJudge judge)
{
    private static readonly DateTimeOffset Now = new(2026, 12, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("10:30")]
    public void Gif_WithoutAnEnd_ShowsTheFallbackAndNeverThatItIsOver(string until)
    {
        var picture = rendering.Compile(Of(""" "fallback": { "type": "shape", "shape": "rectangle", "x": 10, "y": 10, "widthPx": 20, "heightPx": 20, "fill": "#00aa00" } """), 200, 60);

        foreach (var mode in Enum.GetValues<CountdownMode>())
        {
            var shown = Assert.Single(judge.Decode(rendering.Engine.Assemble(picture, [until], Now, PictureFormat.Gif, mode)).Frames);

            Assert.Equal(400, Enumerable.Range(0, shown.Length / 4).Count(pixel => shown.AsSpan(pixel * 4, 3).SequenceEqual((ReadOnlySpan<byte>)[0, 0xaa, 0])));
            Assert.All(Enumerable.Range(0, shown.Length / 4), pixel => Assert.True(shown[(pixel * 4) + 1] is 0xaa or 255));
        }
    }

    [Fact]
    public void Gif_WithoutAnEndOrFallback_LeavesTheCountdownOut()
    {
        var picture = rendering.Compile(Of(""" "labels": ["DAYS", "H", "M", "S"] """), 200, 60);

        var shown = Assert.Single(judge.Decode(rendering.Engine.Assemble(picture, [""], Now, PictureFormat.Gif)).Frames);

        Assert.All(shown, value => Assert.Equal(255, value));
    }

    [Fact]
    public void Gif_RequiredWithoutAnEnd_ShowsTheCreativesFallback()
    {
        var picture = rendering.Compile(Of(""" "required": true """, """, "fallback": [ { "type": "shape", "shape": "rectangle", "x": 0, "y": 0, "widthPx": 200, "heightPx": 60, "fill": "#0000ff" } ]"""), 200, 60);

        Assert.Equal([0, 0, 255, 255], judge.Decode(rendering.Engine.Assemble(picture, [""], Now, PictureFormat.Gif)).Frames[0][..4]);
    }

    [Theory]
    [InlineData("seconds", 999, 3)]
    [InlineData("seconds", 1_000, 4)]
    [InlineData("seconds", 86_399, 5)]
    [InlineData("seconds", 900_000, 5)]
    [InlineData("minutes", 60 * 4_321, 4)]
    [InlineData("days", 86_400 * 99, 2)]
    public void Gif_ASingleUnitThatIsFar_HasDigitsEnough(string unit, long secondsLeft, int digits)
    {
        var picture = rendering.Compile(Of($""" "units": ["{unit}"] """), 200, 60);
        var until = Now.AddSeconds(secondsLeft).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var look = picture.Choose(new Personalize.Rendering.Compiling.Scene([until], Now, rendering.Texts), CountdownMode.Ticking, out _);
        var gif = judge.Decode(rendering.Engine.Assemble(picture, [until], Now, PictureFormat.Gif));

        Assert.Equal(digits, look.Digits!.Clock.LeadDigits);

        foreach (var (frame, shown) in gif.Frames.Index().Take(3))
        {
            var moment = Now.AddSeconds(frame * (unit == "seconds" ? 1 : 60));
            Assert.Equal(Pixels.Drawn(look, [until], moment, rendering.Texts), shown);
        }
    }

    private static string Of(string countdown, string more = "") =>
        $$"""{ "layers": [ { "type": "countdown", "x": 0, "y": 0, "widthPx": 200, "heightPx": 60, "sizePx": 24, "color": "#000", "until": "{{"{{ end }}"}}", "expired": "It is over", "still": "until soon", {{countdown}} } ]{{more}} }""";
}
