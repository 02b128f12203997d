using System.Text;
using Personalize.Rendering;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

public sealed class LimitTests(PictureJudge judge)
{
    [Theory]
    [InlineData(PictureFormat.Jpeg, 20_000)]
    [InlineData(PictureFormat.Png, 80_000)]
    [InlineData(PictureFormat.Png, 30_000)]
    [InlineData(PictureFormat.WebP, 20_000)]
    public void Still_OverTheLimit_TakesLowerQuality(PictureFormat format, int maxBytes)
    {
        using var small = new PictureEngine(new RenderingOptions { MaxOutputBytes = maxBytes });
        using var large = new PictureEngine(new RenderingOptions());

        var bytes = Assemble(small, format);

        Assert.InRange(bytes.Length, 1_000, maxBytes);
        Assert.InRange(Assemble(large, format).Length, maxBytes + 1, int.MaxValue);

        if (format != PictureFormat.WebP)
        {
            Assert.Equal((600, 300), (judge.Decode(bytes).WidthPx, judge.Decode(bytes).HeightPx));
        }
    }

    // Noise of every colour: more than 20 KB as JPEG, more than 80 KB as PNG.
    private static byte[] Assemble(PictureEngine engine, PictureFormat format)
    {
        const string Noise = """
            <svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><filter id="n"><feTurbulence baseFrequency=".05" numOctaves="6" seed="4"/>
            <feColorMatrix values="1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 0 1"/></filter><rect width="600" height="300" filter="url(#n)"/></svg>
            """;
        var design = RenderingFixture.Read("""
            { "background": { "picture": "noise.svg" }, "layers": [ { "type": "text", "x": 20, "y": 20, "widthPx": 400, "heightPx": 60, "sizePx": 40, "text": "{{ name }}" } ] }
            """, 600, 300);
        return engine.Assemble(engine.Compile(design, _ => Encoding.UTF8.GetBytes(Noise), 1).Picture!, ["Ada"], DateTimeOffset.UnixEpoch, format);
    }
}
