using System.Text.Json;
using Personalize.Rendering.Compiling;
using Personalize.Rendering.Designs;
using Personalize.Rendering.Pixels;
using Personalize.Rendering.Text;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

public sealed class TextLookTests(RenderingFixture rendering)
{
    private static readonly TextSpec Spec = TextSpec.Centered(new TextFont("Inter", 700, 40), 1, new Box(0, 0, 300, 80));

    [Theory]
    [InlineData("Hello", 1)]
    [InlineData("Hello", 4.5)]
    [InlineData("\u05e9\u05dc\u05d5\u05dd", 3)]
    public void Outline_OfAnyWidth_GrowsTheInkByItOnEachSide(string text, double widthPx)
    {
        var block = Compose(text, Spec with { OutlinePx = widthPx });

        // An edge within a pixel moves by the width; both ends are rounded up to whole pixels.
        Assert.InRange(block.Outline!.WidthPx - block.Ink!.WidthPx, 2 * widthPx, (2 * widthPx) + 2);
        Assert.InRange(block.Outline.HeightPx - block.Ink.HeightPx, 2 * widthPx, (2 * widthPx) + 2);
    }

    [Fact]
    public void Outline_AroundAStraightStem_IsAsWideAsSaidAndSmooth()
    {
        var stem = new Mask(0, 0, 3, 20, [.. Enumerable.Repeat(new byte[] { 255, 255, 128 }, 20).SelectMany(row => row)]);

        var outline = MaskOutline.Widen(stem, 2);
        var middle = outline.Coverage.AsSpan(10 * outline.WidthPx, outline.WidthPx).ToArray();

        // 2.5 pixels of stem and 2 on each side: 6.5 in all, the half pixel where it was.
        Assert.Equal(6.5, middle.Sum(coverage => coverage) / 255.0, 0.02);
        Assert.Equal([255, 255, 255, 255, 255, 255, 128], middle);
    }

    [Theory]
    [InlineData("start", "Hello", 0)]
    [InlineData("start", "\u05e9\u05dc\u05d5\u05dd", 1)]
    [InlineData("end", "Hello", 1)]
    [InlineData("end", "\u05e9\u05dc\u05d5\u05dd", 0)]
    [InlineData("left", "\u05e9\u05dc\u05d5\u05dd", 0)]
    [InlineData("right", "Hello", 1)]
    public void Align_ByDirection_PutsTheTextAtItsSide(string align, string text, int side)
    {
        var ink = Compose(text, Spec with { Align = Enum.Parse<TextAlign>(align, ignoreCase: true) }).Ink!;

        Assert.InRange(side == 0 ? ink.Left : Spec.WidthPx - ink.Box.Right, -1, 6);
    }

    [Fact]
    public void Case_Upper_DrawsCapitals() =>
        Assert.Equal(Compose("AMÉLIE", Spec).Ink!.Coverage, Compose("Ame\u0301lie", Spec with { Case = TextCase.Upper }).Ink!.Coverage);

    [Fact]
    public void Ligature_InPlayfair_IsOneGlyphUnlessSpacedApart()
    {
        var serif = Spec with { Family = "Playfair Display" };

        Assert.True(Compose("fi", serif).Ink!.WidthPx < Compose("f", serif).Ink!.WidthPx + Compose("i", serif).Ink!.WidthPx);
        Assert.InRange(Compose("fi", serif with { TrackingPx = 10 }).Ink!.WidthPx - Compose("fi", serif).Ink!.WidthPx, 8, 14);
    }

    [Fact]
    public void Drawings_OfEachKind_AreCounted()
    {
        using var document = JsonDocument.Parse("""{ "layers": [ { "type": "text", "x": 0, "y": 0, "widthPx": 400, "heightPx": 60, "sizePx": 30, "text": "{{ name }}" } ] }""");
        var variant = rendering.Engine.Compile(DesignReader.Read(document.RootElement, 400, 60).Design!, _ => null, 1).Picture!.Running;
        var before = rendering.Engine.TextDrawings;

        variant.Draw(variant.Rent(), new Scene(["Zenobia counted"], default, rendering.Texts));
        variant.Draw(variant.Rent(), new Scene(["Zenobia counted"], default, rendering.Texts));
        variant.Draw(variant.Rent(), new Scene(["\u05d6\u05e0\u05d5\u05d1\u05d9\u05d4 counted"], default, rendering.Texts));

        // Other tests draw with the same engine: at least these.
        Assert.InRange(rendering.Engine.TextDrawings.Own - before.Own, 1, long.MaxValue);
        Assert.InRange(rendering.Engine.TextDrawings.Native - before.Native, 1, long.MaxValue);
    }

    [Theory]
    [InlineData("\"outline\": { \"widthPx\": 2 }", "/layers/0/outline/color")]
    [InlineData("\"outline\": { \"color\": \"#fff\", \"widthPx\": 99 }", "/layers/0/outline/widthPx")]
    [InlineData("\"case\": \"shout\"", "/layers/0/case")]
    [InlineData("\"align\": \"justify\"", "/layers/0/align")]
    public void Look_ThatIsWrong_IsReportedAtItsPlace(string field, string at)
    {
        using var document = JsonDocument.Parse($$"""{ "layers": [ { "type": "text", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "sizePx": 9, "text": "a", {{field}} } ] }""");

        Assert.Equal(at, Assert.Single(DesignReader.Read(document.RootElement, 400, 60).Errors).At);
    }

    private TextBlock Compose(string text, TextSpec spec) => rendering.Engine.Composer.Compose(text, spec, Rgba.Black);
}
