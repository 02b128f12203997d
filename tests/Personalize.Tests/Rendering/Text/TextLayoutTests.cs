using Personalize.Rendering.Compiling;
using Personalize.Rendering.Designs;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

public sealed class TextLayoutTests(RenderingFixture rendering)
{
    private const int BoxLeft = 40;
    private const int BoxTop = 30;
    private const int BoxWidth = 200;
    private const int BoxHeight = 60;
    private const int Overhang = 8;     // a quarter of the size: accents above a line, no more
    private static readonly int[] LineCounts = [1, 2];
    private static readonly string[] Names =
    [
        "Wilhelmina ", "Ελένη ", "Владимир ", "فاطمة ", "שָׁלוֹם ", "प्रियंका ", "สมหญิง ", "王小明", "さくら", "지민 ", "👩‍👩‍👧🎉", "e\u0301\u0302\u0303\u0304\u0305", "<b>&amp;",
    ];

    public static TheoryData<string, int> Scripts => new(
        from letters in Names
        from maxLines in LineCounts
        select (letters, maxLines));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Text_OfAnyLengthAndScript_StaysInItsBox(string letters, int maxLines)
    {
        var picture = rendering.Compile($$"""
            { "layers": [ { "type": "text", "x": {{BoxLeft}}, "y": {{BoxTop}}, "widthPx": {{BoxWidth}}, "heightPx": {{BoxHeight}}, "weight": 700, "sizePx": 30, "shrinkToPx": 18,
              "maxLines": {{maxLines}}, "text": "{{"{{ name }}"}}" } ] }
            """, 300, 120);
        var room = new Box(BoxLeft, BoxTop - Overhang, BoxWidth, BoxHeight + (2 * Overhang));

        foreach (var length in new[] { 1, 3, 8, 20, 60, 200 })
        {
            var name = string.Concat(Enumerable.Repeat(letters, 200))[..length];
            var ink = InkOf(Pixels.Drawn(picture.Running, [name], default, rendering.Texts), 300);

            Assert.True(room.Union(ink) == room, $"{length} of {letters}: {ink}");
            Assert.True(length < 3 || ink.WidthPx > 5, $"{length} of {letters} was not drawn");
        }
    }

    // At the default height of lines, two marks on a capital stand above the box.
    [Theory]
    [InlineData("ẨỖ")]
    [InlineData("ที่ชั้")]
    public void Accents_AboveTheFirstLine_AreNotCut(string text)
    {
        const string Layer = """{ "layers": [ { "type": "text", "x": 20, "y": 40, "widthPx": 200, "heightPx": 70, "font": "Playfair Display", "weight": 700, "sizePx": 40, "lineHeight": 1.2, "text": "{{ name }}" } ] }""";
        var (tight, roomy) = (rendering.Compile(Layer, 300, 120), rendering.Compile(Layer.Replace("1.2", "2", StringComparison.Ordinal), 300, 120));

        Assert.Equal(
            InkOf(Pixels.Drawn(roomy.Running, [text], default, rendering.Texts), 300).HeightPx,
            InkOf(Pixels.Drawn(tight.Running, [text], default, rendering.Texts), 300).HeightPx);
    }

    [Theory]
    [InlineData("مرحبا")]
    [InlineData("नमस्ते")]
    public void Tracking_OfJoinedScripts_LeavesThemTogether(string text) => Assert.Equal(WidthOf(text, 0), WidthOf(text, 6));

    [Fact]
    public void Tracking_OfLatin_Widens() => Assert.InRange(WidthOf("Hello", 6), WidthOf("Hello", 0) + 20, 300);

    private int WidthOf(string text, int trackingPx)
    {
        var picture = rendering.Compile($$"""{ "layers": [ { "type": "text", "x": 0, "y": 0, "widthPx": 290, "heightPx": 60, "sizePx": 30, "trackingPx": {{trackingPx}}, "text": "{{"{{ name }}"}}" } ] }""", 300, 120);
        return InkOf(Pixels.Drawn(picture.Running, [text], default, rendering.Texts), 300).WidthPx;
    }

    [Theory]
    [InlineData("\u00a0")]
    [InlineData("\u202f")]
    public void Text_WithANoBreakSpace_KeepsBothSidesOnOneLine(string space)
    {
        // "Every 1" and "000", or "Every" and "1 000".
        Assert.True(WidthPx("Every 1" + space + "000") < WidthPx("Every 1 000"));

        int WidthPx(string text)
        {
            var picture = rendering.Compile("""{ "layers": [ { "type": "text", "x": 0, "y": 0, "widthPx": 130, "heightPx": 90, "sizePx": 30, "maxLines": 2, "text": "{{ name }}" } ] }""", 300, 120);
            return InkOf(Pixels.Drawn(picture.Running, [text], default, rendering.Texts), 300).WidthPx;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u0000\u0007\u202e\n\t")]
    [InlineData("\ud83d")]
    public void Text_WithoutLetters_DrawsNothing(string text)
    {
        var picture = rendering.Compile("""{ "layers": [ { "type": "text", "x": 0, "y": 0, "widthPx": 90, "heightPx": 40, "sizePx": 30, "text": "{{ name }}" } ] }""", 100, 50);
        var canvas = picture.Running.Rent();

        picture.Running.Draw(canvas, new Scene([text], default, rendering.Texts));

        Assert.Empty(canvas.Touched);
    }

    [Fact]
    public void Text_BaselineOfMixedScripts_IsThatOfLatin()
    {
        var picture = rendering.Compile("""{ "layers": [ { "type": "text", "x": 0, "y": 0, "widthPx": 380, "heightPx": 60, "sizePx": 40, "text": "{{ name }}" } ] }""", 400, 80);

        // The foot of the H stands on the baseline; the letters of the other script have no part below it in these words.
        Assert.Equal(FootOfFirstLetter("H", picture.Running), FootOfFirstLetter("H \u0e01", picture.Running));
        Assert.Equal(FootOfFirstLetter("H", picture.Running), FootOfFirstLetter("H \u4f60", picture.Running));
    }

    private int FootOfFirstLetter(string text, PictureVariant variant)
    {
        var pixels = Pixels.Drawn(variant, [text], default, rendering.Texts);
        return Enumerable.Range(0, 80).Last(row => Enumerable.Range(0, 12).Any(column => pixels[((row * 400) + column) * 4] < 128));
    }

    private static Box InkOf(byte[] pixels, int widthPx)
    {
        var inked = Enumerable.Range(0, pixels.Length / 4).Where(i => pixels[4 * i] != 255 || pixels[(4 * i) + 1] != 255 || pixels[(4 * i) + 2] != 255).ToList();
        if (inked.Count == 0)
        {
            return new Box(BoxLeft, BoxTop, 0, 0);
        }

        var (left, right) = (inked.Min(i => i % widthPx), inked.Max(i => i % widthPx));
        return new Box(left, inked[0] / widthPx, right - left + 1, (inked[^1] / widthPx) - (inked[0] / widthPx) + 1);
    }
}
