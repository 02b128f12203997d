using Personalize.Rendering.Text;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

public sealed class TextDirectionTests(RenderingFixture rendering)
{
    private const int WidthPx = 320;
    private const int HeightPx = 40;

    [Theory]
    [InlineData("{{ customer.traits.firstName | default: 'Ada' }}, your next treat", false)]
    [InlineData("{{ name }}، مكافأتك", true)]
    [InlineData("{{ city }} - {{ time }}", null)]
    [InlineData("שלום", true)]
    [InlineData("", null)]
    public void Template_LettersOfItsOwn_SayTheDirection(string source, bool? isRightToLeft) => Assert.Equal(isRightToLeft, TextDirection.OfTemplate(source));

    [Theory]
    [InlineData("יוסף")]
    [InlineData("שרה")]
    public void RightToLeftName_BeforeAnEnglishText_StandsAtTheLeft(string name)
    {
        var (line, alone) = (Draw("{{ name }}, your treat", name), Draw("{{ name }}", name));

        // Read from the left both begin with the same columns; in a line from right to left the English words would.
        var end = LastInk(alone);
        Assert.InRange(end, 20, 100);
        Assert.InRange(LastInk(line), end + 80, WidthPx);
        // A pen that starts at the other side may stand a pixel or two off.
        Assert.Contains(Enumerable.Range(-3, 7), shift => Enumerable.Range(5, end - 9).All(x => Column(line, x + shift).SequenceEqual(Column(alone, x))));
    }

    [Fact]
    public void SecondLine_ThatBeginsInEnglish_RunsAsTheParagraph()
    {
        const string Text = "{ \"layers\": [ { \"type\": \"text\", \"x\": 0, \"y\": 0, \"widthPx\": 150, \"heightPx\": 80, \"sizePx\": 20, \"maxLines\": 2, \"align\": \"start\", \"text\": \"{{ text }}\" } ], \"background\": \"#fff\" }";
        var variant = rendering.Compile(Text, 150, 80).Running;

        var pixels = Pixels.Drawn(variant, ["ברוכים הבאים אל Havre & Loin שלנו"], default, rendering.Texts);

        // "Havre & Loin שלנו": from the right Havre & Loin comes first, so the last columns of the second line have the ink of Latin letters up to the edge.
        Assert.Contains(Enumerable.Range(40, 40), y => Enumerable.Range(142, 8).Any(x => pixels[4 * ((y * 150) + x)] < 128));
    }

    private byte[] Draw(string text, string name)
    {
        var variant = rendering.Compile($$"""
            { "background": "#fff", "layers": [ { "type": "text", "x": 2, "y": 4, "widthPx": 316, "heightPx": 32, "sizePx": 22, "text": "{{text}}" } ] }
            """, WidthPx, HeightPx).Running;
        return Pixels.Drawn(variant, [text.Replace("{{ name }}", name, StringComparison.Ordinal)], default, rendering.Texts);
    }

    private static int LastInk(byte[] pixels) => Enumerable.Range(0, WidthPx).Last(x => Column(pixels, x).Any(value => value < 200));

    private static IEnumerable<byte> Column(byte[] pixels, int x) => Enumerable.Range(0, HeightPx).Select(y => pixels[4 * ((y * WidthPx) + x)]);
}
