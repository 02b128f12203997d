using Personalize.Rendering;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

/// <summary>Countdowns where there is no room for them.</summary>
public sealed class CountdownPlacesTests(RenderingFixture rendering, PictureJudge judge)
{
    [Theory]
    [InlineData(-160, 10)]
    [InlineData(-400, 10)]
    [InlineData(310, 10)]
    [InlineData(150, 10)]
    [InlineData(20, -60)]
    [InlineData(20, -30)]
    [InlineData(20, 70)]
    [InlineData(20, 400)]
    public void Gif_BoxOutOfTheCanvas_IsCutAsOtherLayersAre(int x, int y)
    {
        var picture = rendering.Compile(Of($""" "x": {x}, "y": {y}, "widthPx": 260, "heightPx": 60, "sizePx": 30, "labels": ["D", "H", "M", "S"], "frames": 3 """), 300, 80);

        foreach (var mode in Enum.GetValues<CountdownMode>())
        {
            var gif = judge.Decode(rendering.Engine.Assemble(picture, [], CountdownDesign.End.AddSeconds(-3_661), PictureFormat.Gif, mode));

            Assert.Equal(Pixels.Drawn(picture.Running, [], CountdownDesign.End.AddSeconds(-3_661), rendering.Texts), gif.Frames[0]);
            Assert.Equal(3, gif.Frames.Count);
        }
    }

    [Theory]
    [InlineData(""" "widthPx": 3, "heightPx": 40, "sizePx": 30 """, "widthPx", "show fewer units")]
    [InlineData(""" "widthPx": 100, "heightPx": 40, "sizePx": 30, "tile": { "fill": "#000", "gapPx": 60 } """, "widthPx", "show fewer units")]
    [InlineData(""" "widthPx": 200, "heightPx": 20, "sizePx": 30, "labels": ["D", "H", "M", "S"], "labelSizePx": 20, "tile": { "fill": "#000" } """, "heightPx", "make it 70 at least")]
    public void Compile_NoRoomForDigits_NamesTheFieldAndTheLeast(string box, string field, string fix)
    {
        var compilation = rendering.Engine.Compile(RenderingFixture.Read(Of($""" "x": 0, "y": 0, {box} """), 300, 80), RenderingFixture.AssetOf, 1);

        var error = Assert.Single(compilation.Errors);
        Assert.Equal($"/layers/0/{field}", error.At);
        Assert.Contains(fix, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_AtTheLeastWidthNamed_DrawsAtEveryDensityAndFor100Days()
    {
        string design(int width) => Of($""" "x": 0, "y": 0, "widthPx": {width}, "heightPx": 20, "sizePx": 40, "tile": "T" """.Replace("\"T\"", """{ "fill": "#000", "gapPx": 2 }""", StringComparison.Ordinal));
        var message = rendering.Engine.Compile(RenderingFixture.Read(design(3), 300, 80), RenderingFixture.AssetOf, 1).Errors[0].Message;
        var least = int.Parse(message.Split("make it ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

        for (var density = 1; density <= 3; density++)
        {
            var compilation = rendering.Engine.Compile(RenderingFixture.Read(design(least), 300, 80), RenderingFixture.AssetOf, density);

            Assert.Empty(compilation.Errors);
            Assert.NotEmpty(rendering.Engine.Assemble(compilation.Picture!, [], CountdownDesign.End.AddDays(-200), PictureFormat.Gif));
        }
    }

    private static string Of(string countdown) => $$"""{ "background": "#ffffff", "layers": [ { "type": "countdown", "until": "{{CountdownDesign.End:O}}", {{countdown}} } ] }""";
}
