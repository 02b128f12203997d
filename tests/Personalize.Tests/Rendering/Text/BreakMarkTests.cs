using Personalize.Rendering.Designs;
using Personalize.Rendering.Text;
using Personalize.Tests.Rendering.Text.Shaping;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

/// <summary>What an author says of lines' ends by characters that nobody sees, with letters all ten pixels wide.</summary>
public sealed class BreakMarkTests(ComposerFixture composer) : IClassFixture<ComposerFixture>
{
    [Theory]
    [InlineData("Donau\u00addampf\u00adschiff", 12, "Donaudampf-|schiff")]
    [InlineData("Donau\u00addampf\u00adschiff", 11, "Donaudampf-|schiff")]
    [InlineData("Donau\u00addampf\u00adschiff", 10, "Donau-|dampf-|schiff")]     // the hyphen takes room, too
    [InlineData("Donau\u00addampf\u00adschiff", 16, "Donaudampfschiff")]
    [InlineData("der Donau\u00addampfer", 9, "der|Donau-|dampfer")]
    [InlineData("der Donau\u00addampfer", 10, "der Donau-|dampfer")]
    [InlineData("Donau\u00ad dampfer", 7, "Donau|dampfer")]                      // a space ends the line by itself
    [InlineData("Donau \u00addampfer", 7, "Donau|dampfer")]
    [InlineData("Donau\u00ad\ndampfer", 7, "Donau|dampfer")]
    [InlineData("\u00adDonau\u00ad", 5, "Donau")]
    [InlineData("a\u00adbcdefgh", 7, "a-|bcdefgh")]
    [InlineData("well\u00ad-known", 5, "well-|known")]                          // LB21: never before a hyphen
    [InlineData("Donau\u00ad) ja", 6, "Donau)|ja")]                             // LB13
    [InlineData("e\u00ad\u0301toile filante", 7, "e\u0301toile|filante")]            // nothing parts a letter from its accent
    public void SoftHyphen_IsSeenWhereALineEndsAtIt(string text, int letters, string lines) => Assert.Equal(lines, Break(text, letters));

    [Theory]
    [InlineData("shop/\u200bwinter", 6, "shop/|winter")]
    [InlineData("abcdef\u200bghijkl", 8, "abcdef|ghijkl")]
    [InlineData("abcdef\u200bghijkl", 12, "abcdefghijkl")]
    [InlineData("a\u200bbcdefgh", 7, "a|bcdefgh")]
    [InlineData("abc \u200b)def", 4, "abc|)def")]                               // LB8: whatever stands behind
    [InlineData("abc\u00a0\u200bdef", 4, "abc|def")]
    [InlineData("abc\u200b\u00addef", 4, "abc|def")]
    [InlineData("abc\u00ad\u200bdef", 4, "abc|def")]
    [InlineData("abc\u2060\u200bdef", 4, "abc|def")]
    [InlineData("\u200b\u200babc\u200b", 3, "abc")]
    public void ZeroWidthSpace_EndsALineAndIsNotDrawn(string text, int letters, string lines) => Assert.Equal(lines, Break(text, letters));

    [Theory]
    [InlineData("one and/or two", 8, "one and/|or two")]
    [InlineData("one and/\u2060or two", 8, "one|and/or|two")]
    [InlineData("one and/\ufeffor two", 8, "one|and/or|two")]
    [InlineData("one two \u2060three", 9, "one|two three")]                     // LB11: nor behind a space
    [InlineData("one two\u2060 three", 9, "one two|three")]
    [InlineData("one two \u2060 three", 9, "one two|three")]
    [InlineData("一二三\u2060四五", 3, "一二|三四五")]
    [InlineData("abc\u00ad\u2060def gh", 6, "abcdef|gh")]
    public void WordJoiner_KeepsALineFromEnding(string text, int letters, string lines) => Assert.Equal(lines, Break(text, letters));

    [Fact]
    public void Cut_WithMarks_HasTheEllipsisOnly() => Assert.Equal("Donaudampf…", Break("Donau\u00addampf\u00adschiff\u200bfahrt", 11, maxLines: 1));

    [Fact]
    public void Cut_LastOfManyLines_HasTheEllipsisOnly() => Assert.Equal("Donau-|dampfsch…", Break("Donau\u00addampf\u00adschifffahrt", 9, maxLines: 2));

    // A word that its author lets be parted is not made smaller.
    [Fact]
    public void Shrink_WordWithASoftHyphen_StaysLarge()
    {
        Assert.Equal(20, Fit("Donau\u00addampfer", 8, shrinkToPx: 10).SizePx);
        Assert.True(Fit("Donaudampfer", 8, shrinkToPx: 10).SizePx < 20);
    }

    // Evener lines are not worth a hyphen that no line needs.
    [Theory]
    [InlineData("Jede Winter\u00adschuh\u00adaktion heute", 22, 0)]
    [InlineData("Alle Tage Winterschuhe heu\u00adte", 23, 0)]
    [InlineData("Donaudampf\u00adschifffahrts\u00adgesell\u00adschaft", 25, 1)]
    public void Balance_TwoLines_HaveNoFurtherHyphen(string text, int letters, int hyphens)
    {
        var (greedy, balanced) = (Break(text, letters), Break(text, letters, wrap: TextWrap.Balance));

        Assert.Equal((hyphens, 1), (greedy.Count(letter => letter == '-'), greedy.Count(letter => letter == '|')));
        Assert.Equal((hyphens, 1), (balanced.Count(letter => letter == '-'), balanced.Count(letter => letter == '|')));
    }

    [Theory]
    [InlineData("wun\u00adder\u2060bar und\u00a0gut", TextCase.Capitalize, "Wunderbar Und\u00a0Gut")]
    [InlineData("ΜΕΓΑΣ\u00adΤΟΙΧΟΣ\u00ad", TextCase.Lower, "μεγαστοιχος")]
    public void Case_MarksWithinAWord_DoNotEndIt(string text, TextCase letterCase, string shown) =>
        Assert.Equal(shown, TextCleaner.Clean(LetterCase.Apply(text, letterCase), 100, keepsLines: true, composer.Fonts).Text);

    private string Break(string text, int letters, int maxLines = 9, TextWrap wrap = TextWrap.Greedy) => string.Join('|', Fit(text, letters, maxLines, wrap).Lines.Select(line => line.Text));

    private FittedText Fit(string text, int letters, int maxLines = 9, TextWrap wrap = TextWrap.Greedy, double shrinkToPx = 20)
    {
        var spec = new TextSpec(
            "Inter", 400, 20, shrinkToPx, 1.2, 0, TextAlign.Left, TextVerticalAlign.Top, maxLines, letters * EvenMeasure.LetterPx, 1_000, 0, 0, 0, HasShadow: false, TabularDigits: false, Wrap: wrap);
        var clean = TextCleaner.Clean(AccentJoining.Join(text), 200, keepsLines: maxLines > 1, composer.Fonts);
        return TextFitter.Fit(clean, spec, new EvenMeasure(clean.Text));
    }
}
