using Xunit;

namespace Personalize.Tests.Rendering.Layers;

/// <summary>Groups, rows and fallbacks: what is shown to whom.</summary>
public sealed class GroupTests(RenderingFixture rendering)
{
    private const string Red = """{ "type": "shape", "shape": "rectangle", "x": 0, "y": 0, "widthPx": 10, "heightPx": 10, "fill": "#ff0000" }""";
    private const string Blue = """{ "type": "shape", "shape": "rectangle", "x": 0, "y": 0, "widthPx": 10, "heightPx": 10, "fill": "#0000ff" }""";

    [Theory]
    [InlineData("", "", "#ffffff")]
    [InlineData("", " 0 ", "#ffffff")]
    [InlineData("", "false", "#ffffff")]
    [InlineData("", "no", "#ff0000")]
    [InlineData("\"is\": \"gold\",", "gold", "#ff0000")]
    [InlineData("\"is\": \"gold\",", "silver", "#ffffff")]
    [InlineData("\"isNot\": \"gold\",", "gold", "#ffffff")]
    [InlineData("\"isNot\": \"gold\",", "", "#ff0000")]
    public void Group_When_ShowsOrHides(string compare, string value, string color) =>
        Assert.Equal(color, Drawing.Of(rendering, $$$"""{ "layers": [ { "type": "group", "x": 20, "y": 10, {{{compare}}} "when": "{{ v }}", "layers": [ {{{Red}}} ] } ] }""", 40, 30, value).At(25, 15));

    [Theory]
    [InlineData("""{ "type": "text", "text": " ", "x": 0, "y": 0, "widthPx": 40, "heightPx": 30, "sizePx": 20,""")]
    [InlineData("""{ "type": "icon", "set": "weather", "choose": "unknown", "x": 0, "y": 0, "sizePx": 30,""")]
    public void Fallback_OfAFixedLayerWithoutAValue_FollowsItsTemplates(string layer)
    {
        var fallback = """{ "type": "picture", "x": 0, "y": 0, "widthPx": 40, "heightPx": 30, "choose": "{{ v }}", "from": { "a": "world.svg" }, "fit": "cover" }""";
        var design = $$"""{ "layers": [ {{layer}} "fallback": {{fallback}} } ] }""";

        Assert.Equal("#a0c8a0", Drawing.Of(rendering, design, 40, 30, "a").At(20, 15));
        Assert.Equal("#ffffff", Drawing.Of(rendering, design, 40, 30, "b").At(20, 15));
    }

    [Fact]
    public void Required_FixedLayerWithoutAValue_ShowsTheCreativesFallback()
    {
        var design = $$"""{ "layers": [ { "type": "text", "text": "", "required": true, "x": 0, "y": 0, "widthPx": 40, "heightPx": 30, "sizePx": 20 } ], "fallback": [ {{Red}} ] }""";

        Assert.Equal("#ff0000", Drawing.Of(rendering, design, 40, 30).At(5, 5));
    }

    [Theory]
    [InlineData("99")]
    [InlineData("96")]
    public void Ring_NearlyFullWithRoundCaps_IsOpenAtTheTop(string value)
    {
        var design = """{ "layers": [ { "type": "ring", "x": 0, "y": 0, "widthPx": 200, "heightPx": 200, "value": "{{ v }}", "max": 100, "strokePx": 30, "fill": "#000000" } ] }""";

        Assert.Contains("#ffffff", Drawing.Of(rendering, design, 200, 200, value).Across(15, Enumerable.Range(80, 25)));
        Assert.DoesNotContain("#ffffff", Drawing.Of(rendering, design, 200, 200, "100").Across(15, Enumerable.Range(80, 25)));
    }

    [Fact]
    public void ChartLabels_AsAList_MayHoldCommas()
    {
        string design(string labels) => $$"""{ "layers": [ { "type": "chart", "kind": "bars", "x": 0, "y": 0, "widthPx": 200, "heightPx": 60, "values": [1, 2], "fill": "#fff", "labels": {{labels}} } ] }""";
        int inkRight(string labels, params string[] values) => Drawing.Of(rendering, design(labels), 200, 60, values).CountOther("#ffffff");

        Assert.True(inkRight("""["1,5", "2,5"]""") > inkRight("\"1,5\""));
        Assert.Equal(inkRight("""["1,5", "2,5"]"""), inkRight("""["{{ a }}", "2,5"]""", "1,5\u001f2,5"));
    }

    [Fact]
    public void Group_Opacity_FadesItAsOne()
    {
        var drawing = Drawing.Of(rendering, $$"""{ "background": "#000", "layers": [ { "type": "group", "opacity": 0.5, "layers": [ {{Red}}, {{Blue}} ] } ] }""", 20, 20);

        Assert.Equal("#000080", drawing.At(5, 5));
    }

    [Fact]
    public void Rows_List_ShowsAsManyAsThereAreThenTheEmptyOnes()
    {
        var design = $$$"""{ "layers": [ { "type": "rows", "x": 10, "y": 0, "list": "customer.cart.items", "max": 3, "rowHeightPx": 10, "gapPx": 5, "layers": [ {{{Red}}} ], "empty": [ {{{Blue}}} ] } ] }""";
        IEnumerable<string> colors(string size) => Drawing.Of(rendering, design, 40, 60, size).Down(15, 5, 20, 35, 50);

        Assert.Equal(["#ff0000", "#ff0000", "#ffffff", "#ffffff"], colors("2"));
        Assert.Equal(["#ff0000", "#ff0000", "#ff0000", "#ffffff"], colors("7"));
        Assert.Equal(["#0000ff", "#ffffff", "#ffffff", "#ffffff"], colors("0"));
        Assert.Equal(["#0000ff", "#ffffff", "#ffffff", "#ffffff"], colors(""));
    }

    [Fact]
    public void Rows_WithinRows_SpeakOfTheirItems()
    {
        var text = """{ "type": "text", "x": 0, "y": 0, "widthPx": 100, "heightPx": 20, "sizePx": 12, "text": "{{ forloop.index }}. {{ order.no | upcase }}: {{item.name | default: 'item.name'}} {{ itemised }}" }""";
        var design = RenderingFixture.Read($$"""
            { "layers": [ { "type": "rows", "x": 0, "y": 0, "list": "customer.orders", "as": "order", "max": 2, "rowHeightPx": 50, "layers": [
              { "type": "rows", "x": 0, "y": 0, "list": "order.items", "max": 1, "direction": "horizontal", "rowWidthPx": 100, "layers": [ {{text}} ] } ] } ] }
            """, 300, 100);

        Assert.Equal(
            [
                "{{ customer.orders | size }}",
                "{{ customer.orders.0.items | size }}",
                "{{ 1 }}. {{ customer.orders.0.no | upcase }}: {{customer.orders.0.items.0.name | default: 'item.name'}} {{ itemised }}",
                "{{ customer.orders.1.items | size }}",
                "{{ 1 }}. {{ customer.orders.1.no | upcase }}: {{customer.orders.1.items.0.name | default: 'item.name'}} {{ itemised }}",
            ],
            design.Slots.Select(slot => slot.Source));
    }

    [Theory]
    [InlineData("""{ "type": "qr", "x": 0, "y": 0, "widthPx": 60, "heightPx": 60, "value": "{{ v }}", "background": "#00ff00" """, "x", "")]
    [InlineData("""{ "type": "barcode", "kind": "ean13", "x": 0, "y": 0, "widthPx": 160, "heightPx": 60, "value": "{{ v }}", "background": "#00ff00" """, "400638133393", "12")]
    [InlineData("""{ "type": "ring", "x": 0, "y": 0, "widthPx": 60, "heightPx": 60, "strokePx": 30, "value": "{{ v }}", "fill": "#00ff00" """, "1", "much")]
    [InlineData("""{ "type": "text", "x": 0, "y": 0, "widthPx": 60, "heightPx": 60, "sizePx": 30, "text": "{{ v }}", "color": "#00ff00" """, "Ada", " ")]
    [InlineData("""{ "type": "text", "x": 0, "y": 0, "widthPx": 160, "heightPx": 60, "sizePx": 30, "text": "{{ v }}", "color": "#00ff00" """, "Zoë \ud83e\udefc", "Hi \u13a3\u13b3\u13a9")]
    [InlineData("""{ "type": "icon", "set": "weather", "x": 0, "y": 0, "sizePx": 60, "choose": "{{ v }}", "color": "#00ff00" """, "rain", "unknown")]
    [InlineData("""{ "type": "chart", "kind": "line", "x": 0, "y": 0, "widthPx": 60, "heightPx": 60, "values": "{{ v }}", "fill": "#00ff00" """, "1,2", "1")]
    public void Fallback_WithoutAValue_IsDrawnInstead(string layer, string value, string noValue)
    {
        var design = $$"""{ "layers": [ {{layer}}, "fallback": {{Red}} } ] }""";

        Assert.NotEqual("#ff0000", Drawing.Of(rendering, design, 160, 60, value).At(5, 5));
        Assert.Equal("#ff0000", Drawing.Of(rendering, design, 160, 60, noValue).At(5, 5));
    }

    [Fact]
    public void CreativeFallback_RequiredValueMissing_ReplacesAllLayers()
    {
        var design = $$$"""
            { "background": "#00ff00", "layers": [ {{{Red}}}, { "type": "text", "required": true, "x": 0, "y": 0, "widthPx": 60, "heightPx": 20, "sizePx": 12, "text": "{{ v }}" } ],
              "fallback": [ { "type": "group", "x": 20, "layers": [ {{{Blue}}} ] } ] }
            """;
        var (whole, bare) = (Drawing.Of(rendering, design, 60, 20, "A"), Drawing.Of(rendering, design, 60, 20, ""));

        Assert.Equal(("#ff0000", "#00ff00"), (whole.At(1, 1), whole.At(25, 1)));
        Assert.Equal(("#00ff00", "#0000ff"), (bare.At(1, 1), bare.At(25, 1)));
    }

    [Fact]
    public void CreativeFallback_RequiredInAHiddenGroup_DoesNotCount()
    {
        var design = $$$"""
            { "layers": [ { "type": "group", "when": "{{ w }}", "layers": [ { "type": "qr", "required": true, "x": 0, "y": 0, "widthPx": 60, "heightPx": 60, "value": "{{ v }}" } ] } ], "fallback": [ {{{Red}}} ] }
            """;

        Assert.Equal("#ffffff", Drawing.Of(rendering, design, 60, 60, "", "").At(5, 5));
        Assert.Equal("#ff0000", Drawing.Of(rendering, design, 60, 60, "yes", "").At(5, 5));
    }

    [Fact]
    public void Background_Chosen_CoversTheCanvasBeneathEverything()
    {
        var design = $$$"""{ "background": { "choose": "{{ v }}", "from": { "a": "world.svg" } }, "layers": [ {{{Red}}} ] }""";

        Assert.Equal(["#ff0000", "#a0c8a0"], Drawing.Of(rendering, design, 100, 100, "a").Across(5, 5, 50));
        Assert.Equal("#ffffff", Drawing.Of(rendering, design, 100, 100, "b").At(50, 50));
    }
}
