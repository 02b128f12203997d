using Personalize.Rendering;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

public sealed class PictureWeightTests(RenderingFixture rendering)
{
    [Theory]
    [InlineData("hero", PictureFormat.Jpeg)]
    [InlineData("flat", PictureFormat.Png)]
    [InlineData("countdown", PictureFormat.Gif)]
    public void Weigh_DesignLeftToUs_ChoosesWhatADesignerWould(string name, PictureFormat best)
    {
        var sample = SampleDesign.All.Single(sample => sample.Name == name);
        var json = sample.Json.Replace("\"encoding\": \"photo\"", "\"encoding\": \"auto\"", StringComparison.Ordinal).Replace("\"encoding\": \"flat\"", "\"encoding\": \"auto\"", StringComparison.Ordinal);

        var weight = rendering.Engine.Weigh(rendering.Compile(json, sample.WidthPx, sample.HeightPx));

        Assert.Equal(best, weight.Best);
        Assert.Empty(weight.Notes);
    }

    [Theory]
    [InlineData("photo", PictureFormat.Jpeg)]
    [InlineData("flat", PictureFormat.Png)]
    public void Weigh_EncodingDeclared_IsThatOne(string encoding, PictureFormat best)
    {
        var picture = rendering.Compile($$"""{ "background": { "picture": "valley.svg" }, "encoding": "{{encoding}}", "layers": [] }""", 300, 150);

        Assert.Equal(best, rendering.Engine.Weigh(picture).Best);
    }

    [Fact]
    public void Weigh_FlatColors_AreExactAsPng()
    {
        var weight = rendering.Engine.Weigh(rendering.Compile("""{ "background": "#123456", "layers": [] }""", 120, 60));

        Assert.Equal(double.PositiveInfinity, weight.Png.Decibels);
        Assert.InRange(weight.Jpeg.Decibels, 35, 100);
        Assert.InRange(weight.Png.Bytes, 60, weight.Jpeg.Bytes);
    }

    // Neither loses anything of white: the smaller one is it.
    [Fact]
    public void Weigh_WithoutALossOnEitherSide_IsPng() =>
        Assert.Equal(PictureFormat.Png, rendering.Engine.Weigh(rendering.Compile("""{ "background": "#ffffff", "layers": [] }""", 120, 60)).Best);

    // A step of a dark gradient is one 255th; bins of five bits made nine stripes of it.
    [Fact]
    public void Weigh_Gradient_HasNoStripesAsPng()
    {
        const string Gradient = """{ "background": { "gradient": { "from": "#0b1020", "to": "#1d2b4a", "angleDeg": 120 } }, "layers": [] }""";

        Assert.InRange(rendering.Engine.Weigh(rendering.Compile(Gradient, 600, 200)).Png.Decibels, 50, double.PositiveInfinity);
    }

    [Fact]
    public void Weigh_PassesTheLimit_SaysWhatIsLowered()
    {
        using var small = new PictureEngine(new RenderingOptions { MaxOutputBytes = 20_000 });
        var design = RenderingFixture.Read("""{ "background": { "picture": "valley.svg" }, "encoding": "photo", "layers": [] }""", 1_200, 600);

        var weight = small.Weigh(small.Compile(design, RenderingFixture.AssetOf, density: 1).Picture!);

        Assert.InRange(weight.Jpeg.Bytes, 1_000, 20_000);
        Assert.Collection(
            weight.Notes,
            note => Assert.StartsWith("as PNG it is drawn with 4 colours in areas, because with 256 colours it does not fit into 20000 bytes", note, StringComparison.Ordinal),
            note => Assert.Matches("^as JPEG it is drawn with quality \\d+, because with quality 84 it does not fit into 20000 bytes$", note));
    }
}
