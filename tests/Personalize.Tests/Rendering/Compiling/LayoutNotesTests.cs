using Xunit;

namespace Personalize.Tests.Rendering.Compiling;

public sealed class LayoutNotesTests(RenderingFixture rendering)
{
    private const string Base = "\"x\": 0, \"y\": 0, \"widthPx\": 100, \"heightPx\": 40";

    [Theory]
    [InlineData("""{ "background": "#ff000080", "layers": [] }""", "/background is drawn over white")]
    [InlineData("""{ "background": { "gradient": { "from": "#fff", "to": "#ffffff00" } }, "layers": [] }""", "/background is drawn over white")]
    [InlineData("""{ "layers": [ { "type": "group", "when": "{{ v }}", "layers": [ { "type": "text", "x": 0, "y": 90, "widthPx": 100, "heightPx": 40, "sizePx": 12, "text": "a" } ] } ] }""", "/layers/0/layers/0 lies outside")]
    [InlineData("""{ "layers": [ { "type": "countdown", BASE, "until": "2026-12-24", "units": ["days"], "sizePx": 90 } ] }""", "/layers/0/sizePx makes digits higher")]
    [InlineData("""{ "layers": [ { "type": "chart", "kind": "bars", BASE, "values": [1, 2], "fill": "#123", "labels": ["a, b"] } ] }""", "/layers/0/labels are 1 for 2 values")]
    public void Notes_WhatCanNeverLookRight_IsNamed(string design, string note)
    {
        var compilation = rendering.Engine.Compile(RenderingFixture.Read(design.Replace("BASE", Base, StringComparison.Ordinal), 100, 80), RenderingFixture.AssetOf, 1);

        var said = Assert.Single(compilation.Notes);

        Assert.StartsWith(note, $"{said.At} {said.Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_OfTheSamples_AreNone()
    {
        foreach (var sample in SampleDesign.All)
        {
            Assert.Empty(rendering.Engine.Compile(RenderingFixture.Read(sample), RenderingFixture.AssetOf, 1).Notes);
        }
    }
}
