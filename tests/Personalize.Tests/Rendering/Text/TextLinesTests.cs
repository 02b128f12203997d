using Personalize.Rendering.Designs;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

/// <summary>How a text is shared out over lines: where it says so, and evenly where that is wanted.</summary>
public sealed class TextLinesTests(RenderingFixture rendering)
{
    private const int Width = 420;
    private const int Height = 300;

    // Simple and joined scripts go two ways.
    [Theory]
    [InlineData("SALE\nnow", 2)]
    [InlineData("SALE\r\nnow", 2)]
    [InlineData("SALE \u2028 now", 2)]
    [InlineData("\n\nSALE\nnow\n", 2)]
    [InlineData("עכשיו\nמבצע", 2)]
    [InlineData("SALE 🎉\nnow", 2)]
    [InlineData("one\ntwo\nthree\nfour", 3)]
    public void LineFeed_WithRoomForLines_BeginsANewLine(string text, int lines) => Assert.Equal(lines, LinesOf(text, 400, "greedy").Count);

    [Theory]
    [InlineData("SALE\n\nSALE")]
    [InlineData("שלום\n\nשלום")]
    public void LineFeed_Twice_LeavesALineEmpty(string text)
    {
        var (one, apart) = (LinesOf(text.Replace("\n\n", "\n", StringComparison.Ordinal), 400, "greedy"), LinesOf(text, 400, "greedy"));

        Assert.Equal(2, apart.Count);
        Assert.Equal(2 * (one[1].Y - one[0].Y), apart[1].Y - apart[0].Y);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\u0085")]
    [InlineData("\u2029")]
    public void LineEnding_OfAnyKind_IsOneLineFeed(string ending) =>
        Assert.Equal(LinesOf("SALE\nnow", 400, "greedy"), LinesOf($"SALE{ending}now", 400, "greedy"));

    [Fact]
    public void LineFeed_InASingleLine_IsASpace() =>
        Assert.Equal(LinesOf("SALE now", 400, "greedy", maxLines: 1), LinesOf("SALE\nnow", 400, "greedy", maxLines: 1));

    [Fact]
    public void LineFeed_BeyondTheLastLine_IsCutWithAnEllipsis() =>
        Assert.True(LinesOf("one\ntwo\nthree\nfour", 400, "greedy")[2].WidthPx > LinesOf("one\ntwo\nthree", 400, "greedy")[2].WidthPx);

    [Theory]
    [InlineData("Every pair of our winter shoes today")]
    [InlineData("Chaque paire de chaussures d'hiver aujourd'hui")]
    [InlineData("כל זוג מנעלי החורף שלנו היום")]
    [InlineData("今日は冬の靴がすべてお買い得です")]
    public void Balance_TwoLines_AreAboutEquallyLong(string text)
    {
        // Wide enough for all but the end.
        var all = LinesOf(text, Width - 10, "greedy", sizePx: 18, maxLines: 1)[0].WidthPx;
        var width = all * 9 / 10;
        var (greedy, balanced) = (LinesOf(text, width, "greedy", sizePx: 18), LinesOf(text, width, "balance", sizePx: 18));

        Assert.Equal((2, 2), (greedy.Count, balanced.Count));
        Assert.True(greedy[1].WidthPx < greedy[0].WidthPx / 2, "the case shows nothing");
        Assert.InRange(balanced[1].WidthPx, balanced[0].WidthPx * 6 / 10, balanced[0].WidthPx * 16 / 10);
        Assert.True(balanced.Max(line => line.WidthPx) <= width);
    }

    // Where the first line is longest, the middle of a phrase would be the evener place.
    [Theory]
    [InlineData("本日限定の特別クーポンを", "お届けします")]
    [InlineData("오늘만 드리는", "특별할인쿠폰")]
    [InlineData("ข้อเสนอสุดพิเศษสำหรับ", "ลูกค้าคนสำคัญเท่านั้น")]
    public void Balance_WithoutSpaces_KeepsPhrasesWhole(string first, string second)
    {
        var text = first + (first.Contains(' ', StringComparison.Ordinal) ? " " : "") + second;
        var parted = LinesOf($"{first}\n{second}", Width - 10, "greedy", sizePx: 18);
        var width = LinesOf(text, Width - 10, "greedy", sizePx: 18, maxLines: 1)[0].WidthPx * 9 / 10;

        Assert.Equal(parted, LinesOf(text, width, "balance", sizePx: 18));
    }

    [Fact]
    public void LongWord_ThatMayShrink_IsNotCut()
    {
        const string Word = "Donaudampfschifffahrtsgesellschaft";
        var whole = LinesOf(Word, Width - 10, "greedy", sizePx: 20, maxLines: 1)[0];

        var shrunk = Assert.Single(LinesOf(Word, whole.WidthPx * 2 / 3, "greedy", sizePx: 20, shrinkToPx: 10));
        Assert.True(shrunk.HeightPx < whole.HeightPx);
        Assert.True(LinesOf(Word, whole.WidthPx / 3, "greedy", sizePx: 20, shrinkToPx: 19).Count > 1, "where shrinking does not help, it is cut");
    }

    [Theory]
    [InlineData("Supercalifragilistic shoes and socks")]
    [InlineData("Donaudampfschifffahrtsgesellschaft an Bord")]
    public void Balance_ALongWord_IsNotCut(string text)
    {
        var word = LinesOf(text.Split(' ')[0], Width - 10, "greedy", sizePx: 18, maxLines: 1)[0].WidthPx;

        Assert.InRange(LinesOf(text, word + 20, "balance", sizePx: 18).Max(line => line.WidthPx), word, word + 20);
    }

    // Simple and joined scripts go two ways, and both measure the hyphen.
    [Theory]
    [InlineData("Donaudampf", "schifffahrt")]
    [InlineData("Ελληνι", "κότατα")]
    [InlineData("ხელოვნე", "ბისთვის")]
    [InlineData("ירושל", "ימיות")]
    public void BreakMarks_InsideAWord_AreDrawnAsWrittenOut(string first, string second)
    {
        var whole = LinesOf(first + second, Width - 10, "greedy", sizePx: 20)[0].WidthPx;
        var width = whole * 4 / 5;

        Assert.Equal(LinesOf($"{first}-\n{second}", width, "greedy", sizePx: 20), LinesOf($"{first}\u00ad{second}", width, "greedy", sizePx: 20));
        Assert.Equal(LinesOf($"{first}\n{second}", width, "greedy", sizePx: 20), LinesOf($"{first}\u200b{second}", width, "greedy", sizePx: 20));
        Assert.Equal(LinesOf($"{first}{second}", Width - 10, "greedy", sizePx: 20), LinesOf($"{first}\u00ad\u200b\u2060{second}", Width - 10, "greedy", sizePx: 20));
    }

    [Fact]
    public void Balance_LinesOfTheAuthors_Stay() =>
        Assert.Equal(LinesOf("A\nmuch longer second line", 400, "greedy"), LinesOf("A\nmuch longer second line", 400, "balance"));

    // The lines' ink, top to bottom: lines are so far apart that none touches the next.
    private List<Box> LinesOf(string text, int widthPx, string wrap, int sizePx = 30, int maxLines = 3, int? shrinkToPx = null)
    {
        var picture = rendering.Compile($$"""
            { "layers": [ { "type": "text", "x": 0, "y": 0, "widthPx": {{widthPx}}, "heightPx": {{Height}}, "sizePx": {{sizePx}}, "shrinkToPx": {{shrinkToPx ?? sizePx}}, "lineHeight": 2.4, "maxLines": {{maxLines}}, "wrap": "{{wrap}}",
              "text": "{{"{{ text }}"}}" } ] }
            """, Width, Height);
        var pixels = Pixels.Drawn(picture.Running, [text], default, rendering.Texts);

        var lines = new List<Box>();
        for (var row = 0; row < Height; row++)
        {
            var inked = Enumerable.Range(0, Width).Where(column => pixels[((row * Width) + column) * 4] < 250).ToList();
            if (inked.Count == 0)
            {
                continue;
            }

            var ink = new Box(inked[0], row, inked[^1] - inked[0] + 1, 1);
            if (lines.Count > 0 && row - lines[^1].Bottom < sizePx / 2)
            {
                lines[^1] = lines[^1].Union(ink);
            }
            else
            {
                lines.Add(ink);
            }
        }

        return lines;
    }
}
