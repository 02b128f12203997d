using Xunit;

namespace Personalize.Tests.Rendering.Layers;

/// <summary>Progress, ring, chart and map: the value decides which pixels are painted.</summary>
public sealed class ValueLayerTests(RenderingFixture rendering)
{
    private const string Progress = """{ "layers": [ { "type": "progress", "x": 0, "y": 0, "widthPx": 100, "heightPx": 10, "value": "{{ v }}", "max": 200, "radiusPx": 0, "fill": "#ff0000", "track": "#0000ff" } ] }""";
    private const string Ring = """{ "layers": [ { "type": "ring", "x": 0, "y": 0, "widthPx": 100, "heightPx": 100, "value": "{{ v }}", "strokePx": 10, "roundCaps": false, "fill": "#ff0000", "track": "#0000ff" } ] }""";
    private const string Bars = """{ "layers": [ { "type": "chart", "kind": "bars", "x": 0, "y": 0, "widthPx": 100, "heightPx": 50, "gapPx": 0, "radiusPx": 0, "values": "{{ v }}", "fill": "#ff0000", "highlight": "#0000ff" } ] }""";
    private const string Line = """{ "layers": [ { "type": "chart", "kind": "line", "x": 0, "y": 0, "widthPx": 100, "heightPx": 50, "min": 0, "max": 10, "strokePx": 4, "values": "{{ v }}", "fill": "#ff0000", "area": "#0000ff" } ] }""";
    private const string UnlimitedLine = """{ "layers": [ { "type": "chart", "kind": "line", "x": 0, "y": 0, "widthPx": 100, "heightPx": 50, "strokePx": 4, "values": "{{ v }}", "fill": "#ff0000", "area": "#0000ff" } ] }""";
    private const string Map = """
        { "layers": [ { "type": "map", "x": 0, "y": 0, "widthPx": 100, "heightPx": 100, "asset": "world.svg", "bounds": { "north": 85, "south": -85, "east": 180, "west": -180 },
          "markers": [ { "latitude": "{{ lat }}", "longitude": "{{ lon }}", "pin": "dot", "sizePx": 10, "color": "#ff0000", "outside": "OUTSIDE" } ] } ] }
        """;

    [Theory]
    [InlineData("0", 0)]
    [InlineData("50", 25)]
    [InlineData("50 %", 50)]
    [InlineData("100", 50)]
    [InlineData("200", 100)]
    [InlineData("1e9", 100)]
    [InlineData("-5", 0)]
    [InlineData("", 0)]
    [InlineData("many", 0)]
    [InlineData("NaN", 0)]
    public void Progress_Value_FillsItsShare(string value, int filledPx)
    {
        var drawing = Drawing.Of(rendering, Progress, 100, 10, value);

        Assert.Equal(filledPx, Enumerable.Range(0, 100).Count(x => drawing.At(x, 5) == "#ff0000"));
        Assert.Equal(100 - filledPx, Enumerable.Range(0, 100).Count(x => drawing.At(x, 5) == "#0000ff"));
    }

    [Theory]
    [InlineData("0.2", true, false, false, false)]
    [InlineData("0.3", true, true, false, false)]
    [InlineData("0.6", true, true, true, false)]
    [InlineData("1", true, true, true, true)]
    [InlineData("0", false, false, false, false)]
    public void Ring_Value_IsFilledClockwiseFromTheTop(string value, params bool[] filled)
    {
        var drawing = Drawing.Of(rendering, Ring, 100, 100, value);
        (int X, int Y)[] places = [(60, 6), (93, 60), (40, 93), (6, 40)];

        Assert.Equal(filled, places.Select(place => drawing.At(place.X, place.Y) == "#ff0000"));
        Assert.Equal("#ffffff", drawing.At(50, 50));
    }

    [Fact]
    public void Bars_NegativeValue_HangsFromZero()
    {
        var drawing = Drawing.Of(rendering, Bars, 100, 50, "5, -5, 2.5, 5");

        Assert.Equal(["#ff0000", "#ffffff", "#ffffff", "#0000ff"], drawing.Across(5, 12, 37, 62, 87));
        Assert.Equal(["#ff0000", "#ffffff", "#ff0000", "#0000ff"], drawing.Across(20, 12, 37, 62, 87));
        Assert.Equal(["#ffffff", "#ff0000", "#ffffff", "#ffffff"], drawing.Across(40, 12, 37, 62, 87));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,x")]
    [InlineData("1,,2")]
    [InlineData("1e999,2")]
    public void Bars_NoListOfNumbers_DrawNothing(string values) => Assert.Equal(0, Drawing.Of(rendering, Bars, 100, 50, values).CountOther("#ffffff"));

    [Theory]
    [InlineData("7,7,7")]
    [InlineData("0,0")]
    [InlineData("-3,-3")]
    [InlineData("1e300,-1e300,1e300")]
    [InlineData("11,12,13")]
    public void Charts_ValuesAllAlikeOrBeyondTheLimits_AreDrawn(string values)
    {
        Assert.NotEqual(0, Drawing.Of(rendering, Line, 100, 50, values).CountOther("#ffffff"));
        Drawing.Of(rendering, Bars, 100, 50, values);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("NaN,1")]
    [InlineData("1,Infinity")]
    [InlineData("1,-∞")]
    [InlineData("1,0x10")]
    [InlineData(",")]
    [InlineData(" ")]
    public void Charts_WhatIsNoNumber_DrawsNothing(string values)
    {
        Assert.Equal(0, Drawing.Of(rendering, Bars, 100, 50, values).CountOther("#ffffff"));
        Assert.Equal(0, Drawing.Of(rendering, Line, 100, 50, values).CountOther("#ffffff"));
    }

    [Fact]
    public void Charts_OneValue_IsABarAndNoLine()
    {
        Assert.Equal(100 * 50, Drawing.Of(rendering, Bars, 100, 50, "3").CountOther("#ffffff"));
        Assert.Equal(0, Drawing.Of(rendering, Line, 100, 50, "3").CountOther("#ffffff"));
    }

    // The differences of such numbers are infinite.
    [Theory]
    [InlineData("1e308,-1e308")]
    [InlineData("1.7976931348623157e308,-1.7976931348623157e308")]
    [InlineData("1,-1")]
    public void Charts_HugeValues_AreDrawnAsSmallOnes(string values)
    {
        var bars = Drawing.Of(rendering, Bars, 100, 50, values);
        var line = Drawing.Of(rendering, UnlimitedLine, 100, 50, values);

        Assert.Equal(["#ff0000", "#ff0000", "#ffffff"], bars.Down(25, 2, 22, 27));
        Assert.Equal(["#ffffff", "#0000ff", "#0000ff"], bars.Down(75, 22, 27, 47));
        Assert.Equal(["#ffffff", "#ff0000", "#0000ff"], line.Down(50, 5, 25, 45));
    }

    [Theory]
    [InlineData("5,5")]
    [InlineData("-5e11,-5e11,-5e11")]
    [InlineData("1e300,1e300")]
    public void Line_ValuesAllAlike_LiesInTheMiddle(string values) =>
        Assert.Equal(["#ffffff", "#ff0000", "#0000ff"], Drawing.Of(rendering, UnlimitedLine, 100, 50, values).Down(50, 10, 25, 40));

    [Fact]
    public void Charts_SixtyValuesWithLabelsInTheSmallestBox_AreDrawn()
    {
        var many = string.Join(',', Enumerable.Range(-30, 60));
        var labelled = Bars.Replace("\"x\": 0, \"y\": 0, \"widthPx\": 100, \"heightPx\": 50", "\"x\": 0, \"y\": 0, \"widthPx\": 1, \"heightPx\": 1, \"labels\": \"{{ l }}\"", StringComparison.Ordinal);

        Assert.Equal("#ffffff", Drawing.Of(rendering, labelled, 3, 3, many, many).At(2, 2));
    }

    [Theory]
    [InlineData("\"bars\"", "[]")]
    [InlineData("\"line\"", "[]")]
    [InlineData("\"line\"", "[1]")]
    public void Chart_TooFewNumbersInTheDesign_AreRefusedWhereTheyStand(string kind, string values)
    {
        using var document = System.Text.Json.JsonDocument.Parse($$"""
            { "layers": [ { "type": "chart", "kind": {{kind}}, "x": 0, "y": 0, "widthPx": 100, "heightPx": 50, "values": {{values}}, "fill": "#ff0000" } ] }
            """);

        Assert.Equal("/layers/0/values", Assert.Single(Personalize.Rendering.Designs.DesignReader.Read(document.RootElement, 100, 50).Errors).At);
    }

    [Theory]
    [InlineData("line", "1", 1)]
    [InlineData("bars", "", 1)]
    [InlineData("bars", "1,NaN", 1)]
    [InlineData("bars", "1", 0)]
    public void Chart_TextOfTooFewNumbersUnderLabelsOfTheOpen_IsRefused(string kind, string values, int errors)
    {
        var design = RenderingFixture.Read($$$"""
            { "layers": [ { "type": "chart", "kind": "{{{kind}}}", "x": 0, "y": 0, "widthPx": 100, "heightPx": 50, "values": "{{{values}}}", "labels": "{{ l }}", "fill": "#ff0000" } ] }
            """, 100, 50);

        var compilation = rendering.Engine.Compile(design, RenderingFixture.AssetOf, 1);

        Assert.Equal(Enumerable.Repeat("/layers/0/values", errors), compilation.Errors.Select(error => error.At));
    }

    [Fact]
    public void Line_Area_LiesBeneathIt()
    {
        var drawing = Drawing.Of(rendering, Line, 100, 50, "5,5");

        Assert.Equal(["#ffffff", "#ff0000", "#0000ff"], drawing.Down(50, 10, 24, 40));
    }

    [Theory]
    [InlineData("0", "0", 50, 50)]
    [InlineData("66.5", "-90", 25, 25)]
    [InlineData("-66.5", "90", 75, 75)]
    public void Map_Marker_StandsAtItsPlaceInWebMercator(string latitude, string longitude, int x, int y) =>
        Assert.Equal("#ff0000", Drawing.Of(rendering, Map.Replace("OUTSIDE", "hide", StringComparison.Ordinal), 100, 100, latitude, longitude).At(x, y));

    [Theory]
    [InlineData("hide", "89", "0", 0)]
    [InlineData("clamp", "89", "0", 1)]
    [InlineData("clamp", "north", "0", 0)]
    [InlineData("clamp", "91", "0", 0)]
    [InlineData("hide", "", "", 0)]
    public void Map_MarkerOutside_IsHiddenOrAtTheEdge(string outside, string latitude, string longitude, int seen)
    {
        var drawing = Drawing.Of(rendering, Map.Replace("OUTSIDE", outside, StringComparison.Ordinal), 100, 100, latitude, longitude);

        Assert.Equal(seen, drawing.At(50, 5) == "#ff0000" ? 1 : 0);
        Assert.Equal(seen > 0, drawing.CountOther("#a0c8a0") > 0);
    }
}
