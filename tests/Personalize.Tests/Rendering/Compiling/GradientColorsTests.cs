using Personalize.Rendering;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Compiling;

/// <summary>A gradient under layers of many colours: its own steps are what a palette holds first.</summary>
public sealed class GradientColorsTests(RenderingFixture rendering, PictureJudge judge)
{
    [Theory]
    [InlineData("#1d3557", "#0b1b2b")]
    [InlineData("#f6c9a0", "#e0a94a")]
    [InlineData("#2f6f73", "#17363c")]
    public void Png_GradientUnderText_HasNearlyAllItsSteps(string from, string to)
    {
        var picture = rendering.Compile($$"""
            { "background": { "gradient": { "from": "{{from}}", "to": "{{to}}", "angleDeg": 135 } }, "layers": [
              { "type": "icon", "set": "weather", "choose": "{{"{{ icon }}"}}", "x": 10, "y": 60, "sizePx": 64 },
              { "type": "picture", "choose": "{{"{{ p }}"}}", "from": { "sofa": "sofa.svg", "lamp": "lamp.svg" }, "x": 300, "y": 20, "widthPx": 180, "heightPx": 120 },
              { "type": "text", "x": 10, "y": 10, "widthPx": 280, "heightPx": 40, "sizePx": 28, "color": "#ffffff", "text": "{{"{{ name }}"}}" } ] }
            """, 500, 150);
        string[] values = ["none", "none", ""];

        var shown = Assert.Single(judge.Decode(rendering.Engine.Assemble(picture, values, default, PictureFormat.Png)).Frames);
        var drawn = Pixels.Drawn(picture.Running, values, default, rendering.Texts);

        var free = Enumerable.Range(0, drawn.Length).Where(at => at / 4 % 500 > 90);    // beside the icon for no weather

        Assert.InRange(free.Average(at => Math.Abs(drawn[at] - shown[at])), 0, 0.1);     // 0.5 and more where it shares with all else
    }
}
