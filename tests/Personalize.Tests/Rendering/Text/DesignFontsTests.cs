using Personalize.Rendering;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

public sealed class DesignFontsTests(RenderingFixture rendering)
{
    private const string Text = """{ "type": "group", "opacity": 0.9, "layers": [ { "type": "text", "x": 4, "y": 0, "widthPx": 190, "heightPx": 40, "font": "FONT", "weight": 700, "sizePx": 24, "text": "{{ name }}", "color": "#000" } ] }""";
    private const string Chart = """{ "type": "chart", "kind": "bars", "x": 4, "y": 44, "widthPx": 190, "heightPx": 60, "values": "3,4", "labels": "one,two", "font": "FONT", "weight": 700, "fill": "#00a" }""";
    private const string Barcode = """{ "type": "barcode", "kind": "code128", "x": 4, "y": 110, "widthPx": 190, "heightPx": 50, "value": "HL42", "font": "FONT", "weight": 700, "sizePx": 12 }""";
    private const string Countdown = """
        { "type": "countdown", "x": 4, "y": 170, "widthPx": 190, "heightPx": 60, "until": "2026-12-24", "labels": ["D", "H", "M", "S"], "font": "FONT", "weight": 700, "labelWeight": 700, "sizePx": 20, "color": "#000" }
        """;

    private static readonly byte[] Serif = Fonts.Serif;

    [Theory]
    [InlineData(Text, "Ada")]
    [InlineData(Text, "\u05e0\u05d5\u05e2\u05d4 \u5c0f\u660e")]
    [InlineData(Chart, "")]
    [InlineData(Barcode, "")]
    [InlineData(Countdown, "")]
    public void Compile_WithAFontOfTheBundle_DrawsItAsAnInstalledOne(string layer, string name)
    {
        var fonts = rendering.Engine.ReadFonts(new Dictionary<string, IReadOnlyList<byte[]>> { ["Brand"] = [Serif] }).Fonts;
        var installed = Draw(layer.Replace("FONT", "Playfair Display", StringComparison.Ordinal), null, name);

        Assert.Equal(installed, Draw(layer.Replace("FONT", "brand", StringComparison.Ordinal), fonts, name));
    }

    [Fact]
    public void Compile_WithAFontOfTheBundle_DoesNotTakeAnInstalledOne()
    {
        var fonts = rendering.Engine.ReadFonts(new Dictionary<string, IReadOnlyList<byte[]>> { ["Brand"] = [Serif] }).Fonts;

        Assert.All([Text, Chart, Barcode, Countdown], layer => Assert.NotEqual(
            Draw(layer.Replace("FONT", "Inter", StringComparison.Ordinal), fonts, "Ada"), Draw(layer.Replace("FONT", "Brand", StringComparison.Ordinal), fonts, "Ada")));
    }

    [Fact]
    public void ReadFonts_TheSameFilesAgain_AreKeptOnce()
    {
        using var engine = new PictureEngine(new RenderingOptions());
        var families = new Dictionary<string, IReadOnlyList<byte[]>> { ["Brand"] = [Serif] };

        Assert.All(Enumerable.Range(0, 300), _ => Assert.Empty(engine.ReadFonts(families).Errors));
    }

    [Fact]
    public void ReadFonts_ManyDifferentOnes_AreRefusedInTheEnd()
    {
        using var engine = new PictureEngine(new RenderingOptions());

        var faults = Enumerable.Range(0, 257).Select(run => engine.ReadFonts(new Dictionary<string, IReadOnlyList<byte[]>> { [$"Brand {run}"] = [Serif] }).Errors).ToList();

        Assert.All(faults[..256], faults => Assert.Empty(faults));
        Assert.StartsWith("is one font too many: 256", Assert.Single(faults[256]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFonts_DamagedOnes_AreReadOrRefused()
    {
        using var engine = new PictureEngine(new RenderingOptions());
        var random = new Random(5);
        var refused = 0;

        for (var run = 0; run < 60; run++)
        {
            var damaged = Serif.ToArray();
            random.NextBytes(damaged.AsSpan(random.Next(1_000), random.Next(1, 600)));
            var reading = engine.ReadFonts(new Dictionary<string, IReadOnlyList<byte[]>> { ["Brand"] = [damaged] });
            refused += reading.Errors.Length;

            if (reading.Fonts is { } fonts)
            {
                Draw(Text.Replace("FONT", "Brand", StringComparison.Ordinal), fonts, "Ada", engine);
            }
        }

        Assert.InRange(refused, 1, 60);
    }

    private byte[] Draw(string layer, DesignFonts? fonts, string name, PictureEngine? other = null)
    {
        var engine = other ?? rendering.Engine;
        var design = RenderingFixture.Read($$"""{ "background": "#fff", "layers": [ {{layer}} ] }""", 200, 240);
        var compilation = engine.Compile(design, RenderingFixture.AssetOf, 1, fonts);
        Assert.Empty(compilation.Errors);
        return engine.Assemble(compilation.Picture!, layer.Contains("{{ name }}", StringComparison.Ordinal) ? [name] : [], new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), PictureFormat.Png);
    }
}
