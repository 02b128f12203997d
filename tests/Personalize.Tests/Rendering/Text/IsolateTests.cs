using Personalize.Rendering.Designs;
using Personalize.Rendering.Text;
using Personalize.Tests.Rendering.Text.Shaping;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

/// <summary>Values between U+2068 and U+2069, as templates write them into texts that run the other way.</summary>
public sealed class IsolateTests(RenderingFixture rendering, ComposerFixture composer) : IClassFixture<ComposerFixture>
{
    private const int WidthPx = 320;
    private const int HeightPx = 96;

    // The same order spelt out with marks: one of the value's direction on each side of it, and one of the text's behind.
    [Theory]
    [InlineData("שלום \u2068Ada (VIP) 3\u2069, \u20685\u2069 פריטים", "שלום \u200eAda (VIP) 3\u200e\u200f, 5 פריטים")]
    [InlineData("أهلا \u2068C++\u2069!", "أهلا \u200eC++\u200e\u200f!")]
    [InlineData("Hello \u2068שרה (3)\u2069, 5 new!", "Hello \u200fשרה (3)\u200f\u200e, 5 new!")]
    [InlineData("שלום \u2068-5\u2069 מעלות", "שלום \u200e-5\u200e\u200f מעלות")]
    public void Value_OfTheOtherDirection_KeepsItsEndsAndItsPlace(string isolated, string spelt)
    {
        Assert.Equal(Draw(spelt), Draw(isolated));
        Assert.NotEqual(Draw(WithoutSigns(isolated)), Draw(isolated));
    }

    // Whoever reads a value and the text the same way sees no difference, and the signs themselves have no ink.
    [Theory]
    [InlineData("Hello \u2068Ada\u2069!")]
    [InlineData("Guten Tag \u2068ไทย\u2069, ok")]
    [InlineData("שלום \u2068שרה\u2069 שלנו")]
    [InlineData("\u2068שרה\u2069")]
    public void Value_OfTheSameDirection_IsDrawnAsWithout(string isolated) => Assert.Equal(Draw(WithoutSigns(isolated)), Draw(isolated));

    // The Arabic preposition hangs together with the name: a sign between them would part the letters.
    [Fact]
    public void Value_WrittenTogetherWithTheWordBefore_StaysJoined() => Assert.Equal(Draw("هدية لأحمد"), Draw("هدية ل\u2068أحمد\u2069"));

    [Theory]
    [InlineData("אב \u2068Ada Lovelace (VIP)\u2069 גד", 40, 1, "אב \u2066Ada Lovelace (VIP)\u2069 גד")]
    [InlineData("אב \u2068Ada Lovelace\u2069 גד", 8, 9, "אב \u2066Ada\u2069|\u2066Lovelace\u2069|גד")]
    [InlineData("אב \u2068Ada Lovelace\u2069 גד", 10, 1, "אב \u2066Ada Lo…\u2069")]
    [InlineData("אב \u2068Ada\u2069 גדגדגד", 10, 1, "אב \u2066Ada\u2069 גד…")]
    [InlineData("אב \u2068Ada \u2069 \u2068 Ben\u2069 \u2068\u2069", 40, 1, "אב \u2066Ada \u2069\u2066Ben\u2069")]
    [InlineData("אב \u2067x \u2068Ada\u2069 (1)\u2069 גד", 40, 1, "אב \u2067x \u2066Ada\u2069 (1)\u2069 גד")]
    [InlineData("\u2069אב \u2068Ada", 40, 1, "אב \u2066Ada\u2069")]
    [InlineData("Hi \u2068\u200f5 ₪\u2069!", 40, 1, "Hi \u2067\u200f5 ₪\u2069!")]
    public void Lines_OfATextWithValues_HoldWholeIsolates(string text, int letters, int maxLines, string expected)
    {
        var spec = new TextSpec("Inter", 400, 20, 20, 1.2, 0, TextAlign.Left, TextVerticalAlign.Top, maxLines, letters * EvenMeasure.LetterPx, 1_000, 0, 0, 0, HasShadow: false, TabularDigits: false);
        var clean = TextCleaner.Clean(text, 200, keepsLines: maxLines > 1, composer.Fonts);

        var fitted = TextFitter.Fit(clean, spec, new EvenMeasure(clean.Text));

        Assert.Equal(expected, string.Join('|', fitted.Lines.Select(line => IsolateSigns.Write(line, clean.Isolates))));
    }

    [Fact]
    public void Signs_BesideALetterLimit_DoNotCount() =>
        Assert.Equal("אב Ada", TextCleaner.Clean("אב \u2068Ada\u2069 גד", 6, keepsLines: false, composer.Fonts).Text);

    private static string WithoutSigns(string text) => text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    private byte[] Draw(string text)
    {
        var variant = rendering.Compile($$"""
            { "background": "#fff", "layers": [ { "type": "text", "x": 2, "y": 4, "widthPx": 316, "heightPx": 88, "sizePx": 22, "maxLines": 2, "align": "start", "text": "{{"{{ text }}"}}" } ] }
            """, WidthPx, HeightPx).Running;
        return Pixels.Drawn(variant, [text], default, rendering.Texts);
    }
}
