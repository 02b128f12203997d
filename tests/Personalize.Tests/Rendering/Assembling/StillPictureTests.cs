using Personalize.Rendering;
using Personalize.Rendering.Text;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

public sealed class StillPictureTests(RenderingFixture rendering, PictureJudge judge)
{
    private const int MaxBytes = 300_000;
    private static readonly int[] Densities = [1, 2];
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 18, 5, 13, TimeSpan.Zero);

    public static TheoryData<string, int> Samples =>
        new(SampleDesign.All.SelectMany(sample => Densities, (sample, density) => (sample.Name, density)));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Jpeg_DecodedByOthers_IsCloseToWhatWasDrawn(string name, int density)
    {
        var (sample, picture) = Compile(name, density);

        var bytes = rendering.Engine.Assemble(picture, sample.Values, Now, PictureFormat.Jpeg);
        var judged = judge.Decode(bytes);

        Assert.Equal((picture.WidthPx, picture.HeightPx), (judged.WidthPx, judged.HeightPx));
        Assert.InRange(bytes.Length, 1_000, MaxBytes);
        Assert.InRange(Pixels.Psnr(Drawn(picture, sample), Assert.Single(judged.Frames)), 32, 60);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void PngAndGif_DecodedByOthers_ShowTheSamePixels(string name, int density)
    {
        var (sample, picture) = Compile(name, density);

        var png = rendering.Engine.Assemble(picture, sample.Values, Now, PictureFormat.Png);
        var gif = rendering.Engine.Assemble(picture, sample.Values, Now, PictureFormat.Gif);
        var shown = Assert.Single(judge.Decode(png).Frames);

        Assert.Equal(shown, judge.Decode(gif).Frames[0]);
        Assert.InRange(png.Length, 500, MaxBytes);
        Assert.InRange(Pixels.Psnr(Drawn(picture, sample), shown), 30, double.PositiveInfinity);
    }

    [Fact]
    public void Png_OfAFewFlatColors_IsExact()
    {
        var picture = rendering.Compile("""
            { "background": "#123456", "layers": [ { "type": "shape", "shape": "rectangle", "x": 5, "y": 5, "widthPx": 20, "heightPx": 9, "fill": "#ffcc00" },
              { "type": "picture", "choose": "{{ a }}", "from": { "lamp": "lamp.svg" }, "x": 30, "y": 3, "widthPx": 60, "heightPx": 50 } ] }
            """, 97, 61);
        var judged = judge.Decode(rendering.Engine.Assemble(picture, ["lamp"], Now, PictureFormat.Png));

        Assert.Equal(Pixels.Drawn(picture.Running, ["lamp"], Now, NoTexts()), Assert.Single(judged.Frames));
    }

    [Theory]
    [InlineData("\u2764\ufe0f\U0001f340\U0001f499")]
    [InlineData("\U0001f600\U0001f525\U0001f382")]
    [InlineData("\U0001f69c\U0001f98b\U0001f346")]
    public void Png_EmojiInAFlatDesign_KeepTheirColors(string emoji)
    {
        var picture = rendering.Compile("""
            { "background": "#e8e8e8", "encoding": "flat", "layers": [ { "type": "text", "x": 4, "y": 4, "widthPx": 190, "heightPx": 60, "sizePx": 40, "color": "#333333", "text": "{{ name }}" } ] }
            """, 200, 68);
        var drawn = Pixels.Drawn(picture.Running, [emoji], Now, rendering.Texts);
        var shown = Assert.Single(judge.Decode(rendering.Engine.Assemble(picture, [emoji], Now, PictureFormat.Png)).Frames);

        var colored = Enumerable.Range(0, drawn.Length / 4).Where(i => Chroma(drawn, i) > 80).ToList();

        Assert.True(colored.Count > 500);
        Assert.InRange(colored.Average(i => Chroma(shown, i)) / colored.Average(i => Chroma(drawn, i)), 0.85, 1.15);
        Assert.InRange(Pixels.Psnr(drawn, shown), 27, 60);
    }

    // Between the strongest and the weakest channel: a grey has none.
    private static int Chroma(byte[] rgba, int pixel) => rgba.AsSpan(4 * pixel, 3) is [var r, var g, var b] ? Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b)) : 0;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(15, 33)]
    [InlineData(17, 16)]
    [InlineData(601, 7)]
    public void Assemble_OddSizes_AreDecodedWhole(int widthPx, int heightPx)
    {
        var picture = rendering.Compile("""{ "background": { "gradient": { "from": "#f00", "to": "#00f" } } }""", widthPx, heightPx);

        foreach (var format in Enum.GetValues<PictureFormat>().Where(format => format != PictureFormat.WebP))
        {
            var judged = judge.Decode(rendering.Engine.Assemble(picture, [], Now, format));
            Assert.Equal((widthPx, heightPx), (judged.WidthPx, judged.HeightPx));
        }
    }

    [Theory]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.Gif)]
    [InlineData(PictureFormat.WebP)]
    public void Assemble_ManyThreadsAndOrders_GivesTheSameBytes(PictureFormat format)
    {
        foreach (var sample in SampleDesign.All)
        {
            var picture = rendering.Compile(sample);
            var expected = rendering.Engine.Assemble(picture, sample.Values, Now, format);
            var mixed = new byte[64][];

            Parallel.For(0, mixed.Length, index =>
            {
                string[] other = [.. sample.Values.Select(value => value + index)];
                mixed[index] = rendering.Engine.Assemble(picture, index % 2 == 0 ? sample.Values : other, Now, format);
            });

            Assert.All(mixed.Where((_, index) => index % 2 == 0), bytes => Assert.Equal(expected, bytes));
        }
    }

    [Fact]
    public void Assemble_TwoCompilations_GiveTheSameBytes()
    {
        using var other = new PictureEngine(new RenderingOptions());

        foreach (var sample in SampleDesign.All)
        {
            var again = other.Compile(RenderingFixture.Read(sample), RenderingFixture.AssetOf, 1).Picture!;

            foreach (var format in Enum.GetValues<PictureFormat>())
            {
                Assert.Equal(rendering.Engine.Assemble(rendering.Compile(sample), sample.Values, Now, format), other.Assemble(again, sample.Values, Now, format));
            }
        }
    }

    private (SampleDesign Sample, CompiledPicture Picture) Compile(string name, int density)
    {
        var sample = SampleDesign.All.Single(sample => sample.Name == name);
        return (sample, rendering.Compile(sample, density));
    }

    private byte[] Drawn(CompiledPicture picture, SampleDesign sample) => Pixels.Drawn(picture.Running, sample.Values, Now, rendering.Texts);

    private static TextCache NoTexts() => new(_ => TextBlock.Empty, 100_000);
}
