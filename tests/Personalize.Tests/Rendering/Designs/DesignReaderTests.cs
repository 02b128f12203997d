using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Personalize.Rendering.Designs;
using Xunit;

namespace Personalize.Tests.Rendering.Designs;

public sealed class DesignReaderTests
{
    [Fact]
    public void Read_ManyFaults_ReportsEachAtItsPlace()
    {
        var reading = Read("""
            { "background": "red", "layers": [ { "type": "text", "x": 0, "y": 0, "widthPx": 10, "sizePx": 9000, "text": 5, "colour": "#fff" }, { "type": "blob" },
              { "type": "countdown", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "until": "soon", "sizePx": 20, "units": ["seconds", "days"], "labels": ["a", "b"] } ] }
            """);

        Assert.Null(reading.Design);
        Assert.Equal(
            ["/background", "/layers/0/sizePx", "/layers/0/text", "/layers/0/heightPx", "/layers/0/colour", "/layers/1/type", "/layers/2/until", "/layers/2/units", "/layers/2/labels"],
            reading.Errors.Select(error => error.At));
    }

    [Fact]
    public void Read_Templates_BecomeSlotsInDocumentOrder()
    {
        var slots = RenderingFixture.Read(SampleDesign.Hero).Slots;

        Assert.Equal(["/layers/0/text", "/layers/1/choose", "/layers/2/text"], slots.Select(slot => slot.Name));
        Assert.Equal([SlotKind.Text, SlotKind.Choice, SlotKind.Text], slots.Select(slot => slot.Kind));
        Assert.Equal("Hello, {{ name }}!", slots[0].Source);
    }

    [Fact]
    public void Read_HalfASurrogatePair_IsRefused() =>
        Assert.Equal("", Assert.Single(Read("""{ "layers": [ { "type": "text", "text": "\ud83d" } ] }""").Errors).At);

    [Fact]
    public void Read_SixtyFiveLayers_IsRefused()
    {
        var layer = """{ "type": "shape", "shape": "ellipse", "x": 0, "y": 0, "widthPx": 5, "heightPx": 5, "fill": "#fff" }""";

        Assert.Equal("/layers", Assert.Single(Read($$"""{ "layers": [ {{string.Join(',', Enumerable.Repeat(layer, 65))}} ] }""").Errors).At);
    }

    [Fact]
    public void Read_AnyValueAnywhere_AnswersWithoutThrowing()
    {
        string[] values = ["null", "true", "-1", "1e400", "\"\"", "\"{{ x }}\"", "[]", "{}", "[[1]]", "{\"a\":{}}", "\"#12345\"", "99999999999999999999"];
        var fields = new[] { "type", "x", "y", "widthPx", "heightPx", "text", "choose", "from", "until", "units", "labels", "shadow", "tile", "fill", "sizePx", "frames" };
        var types = new[] { "text", "picture", "icon", "shape", "countdown" };
        var layers = from type in Gen.Elements(types)
                     from pairs in Gen.Zip(Gen.Elements(fields), Gen.Elements(values)).ListOf(6)
                     select $$"""{ "layers": [ { "type": "{{type}}", {{string.Join(", ", pairs.DistinctBy(pair => pair.Item1).Select(pair => $"\"{pair.Item1}\": {pair.Item2}"))}} } ] }""";

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(layers.ToArbitrary(), json =>
        {
            var reading = Read(json);
            return (reading.Design is null) == (reading.Errors.Length > 0);
        }));
    }

    private static DesignReading Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return DesignReader.Read(document.RootElement, 600, 300);
    }
}
