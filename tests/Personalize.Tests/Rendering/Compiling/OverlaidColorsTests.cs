using Personalize.Rendering;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Compiling;

/// <summary>Colours that arise only where changing layers are faint or lie on each other: the palette has them all the same.</summary>
public sealed class OverlaidColorsTests(RenderingFixture rendering, PictureJudge judge)
{
    [Theory]
    [InlineData("""{ "type": "group", "opacity": 0.5, "when": "{{ v }}", "layers": [ RED, { "type": "shape", "shape": "rectangle", "x": 20, "y": 0, "widthPx": 20, "heightPx": 20, "fill": "#0000ff" } ] }""")]
    [InlineData("""{ "type": "group", "opacity": 0.7, "when": "{{ v }}", "layers": [ GREEN, { "type": "group", "opacity": 0.3, "layers": [ RED, BLUE ] } ] }""")]
    [InlineData("""{ "type": "group", "when": "{{ v }}", "layers": [ RED ] }, { "type": "group", "when": "{{ v }}", "layers": [ { "type": "shape", "shape": "rectangle", "x": 10, "y": 0, "widthPx": 20, "heightPx": 20, "fill": "#00ff0066" } ] }""")]
    [InlineData("""{ "type": "group", "when": "{{ v }}", "layers": [ RED ] }, { "type": "group", "when": "{{ v }}", "layers": [ BLUE ] }, { "type": "group", "when": "{{ v }}", "opacity": 0.4, "layers": [ GREEN ] }""")]
    [InlineData("""{ "type": "group", "opacity": 0.5, "when": "{{ v }}", "is": "1", "layers": [ RED ] }, { "type": "group", "opacity": 0.5, "when": "{{ v }}", "is": "2", "layers": [ BLUE ] }""")]
    [InlineData("""{ "type": "rows", "list": "{{ v }}", "max": 1, "rowHeightPx": 20, "layers": [ RED, { "type": "shape", "shape": "rectangle", "x": 6, "y": 4, "widthPx": 8, "heightPx": 8, "fill": "#0000ff80" } ] }""")]
    [InlineData("""{ "type": "qr", "x": 0, "y": 0, "widthPx": 60, "heightPx": 60, "value": "{{ v }}", "opacity": 0.6, "color": "#802000", "background": "#ffe0c0" }""")]
    [InlineData("""{ "type": "chart", "kind": "bars", "x": 0, "y": 0, "widthPx": 60, "heightPx": 60, "values": "{{ v }}", "opacity": 0.4, "radiusPx": 0, "fill": "#802000", "highlight": "#008020" }""")]
    public void Png_FaintOrOverlaid_ShowsTheColorsDrawn(string layers)
    {
        const string Shape = """{ "type": "shape", "shape": "rectangle", "x": 0, "y": 0, "widthPx": 20, "heightPx": 20, "fill": "COLOR" }""";
        var design = $$"""{ "layers": [ {{layers.Replace("RED", Shape.Replace("COLOR", "#ff0000", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("GREEN", Shape.Replace("COLOR", "#00ff00", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("BLUE", Shape.Replace("COLOR", "#0000ff", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("\"{{ v }}\", \"max\"", "\"v\", \"max\"", StringComparison.Ordinal)}} ] }""";
        var picture = rendering.Compile(design, 64, 64);
        string[] values = [.. Enumerable.Repeat("1", picture.SlotCount)];

        var shown = Assert.Single(judge.Decode(rendering.Engine.Assemble(picture, values, default, PictureFormat.Png)).Frames);

        Assert.Equal(Pixels.Drawn(picture.Running, values, default, rendering.Texts), shown);
    }

    [Fact]
    public void Png_GroupsNeverShownTogether_SpendNoColorsOnTheirMixture()
    {
        var apart = Enumerable.Range(0, 2).Select(index => $$$"""{ "type": "group", "opacity": 0.5, "when": "{{ v }}", "is": "{{{index}}}", "layers": [ { "type": "shape", "shape": "rectangle", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "fill": "{{{(index == 0 ? "#ff0000" : "#0000ff")}}}" } ] }""");
        var picture = rendering.Compile($$"""{ "layers": [ {{string.Join(", ", apart)}} ] }""", 20, 20);

        Assert.Equal(3, picture.Running.Indexed.Palette.Colors.Length);
    }
}
