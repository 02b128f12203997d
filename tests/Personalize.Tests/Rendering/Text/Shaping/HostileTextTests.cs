using FsCheck;
using FsCheck.Fluent;
using Personalize.Rendering.Designs;
using Personalize.Rendering.Pixels;
using Personalize.Rendering.Text;
using Xunit;

namespace Personalize.Tests.Rendering.Text.Shaping;

public sealed class HostileTextTests(RenderingFixture rendering)
{
    private const int OutlinePx = 3;
    private static readonly int Runs = Environment.GetEnvironmentVariable("PERSONALIZE_TEST_SIZE") == "full" ? 5_000 : 150;
    private static readonly string[] Families = ["Inter", "Playfair Display", "Noto Sans"];

    private static readonly Gen<string> Pieces = Gen.OneOf(
        Gen.Elements("a", "W", "fi", " ", "  ", "-", "->", "Ω", "ς", "Ж", "é", "e\u0301\u0302\u0303", "\u0301", "王", "さ", "カ", "한", "1\u20442", "\u00ad", "\u200d", "\u202e", "\ud83d", "\0", "\n", "…", "½", "ﬁ", "İ"),
        Gen.Choose(0x20, 0x52f).Select(rune => ((char)rune).ToString()),
        Gen.Choose(0x1e00, 0x33ff).Select(rune => ((char)rune).ToString()));

    private static readonly Gen<string> Texts =
        from length in Gen.Choose(0, 200)
        from pieces in Gen.ListOf(Pieces, length)
        select Clip(string.Concat(pieces));

    private static readonly Gen<TextSpec> Specs =
        from family in Gen.Elements(Families)
        from weight in Gen.Choose(1, 9)
        from size in Gen.Choose(4, 60)
        from shrink in Gen.Choose(1, 4)
        from tracking in Gen.Choose(-10, 20)
        from align in Gen.Choose(0, 4)
        from lines in Gen.Choose(1, 4)
        from width in Gen.Choose(1, 400)
        from height in Gen.Choose(1, 120)
        from outline in Gen.Choose(0, OutlinePx)
        from letterCase in Gen.Choose(0, 3)
        select new TextSpec(
            family, 100 * weight, size, Math.Max(4, size / shrink), 1.2, tracking, (TextAlign)align, TextVerticalAlign.Middle, lines, width, height,
            2, 3, 4, HasShadow: outline != 1, TabularDigits: false, outline, (TextCase)letterCase);

    [Fact]
    public void Text_OfAnyKind_StaysWithinItsReach()
    {
        var cases = (from text in Texts from spec in Specs select (text, spec)).ToArbitrary();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs), Prop.ForAll(cases, given =>
        {
            var block = rendering.Engine.Composer.Compose(given.text, given.spec, Rgba.Black);
            var box = new Box(0, 0, given.spec.WidthPx, given.spec.HeightPx);
            return IsWithin(block.Ink, box)
                && IsWithin(block.Outline, box.Grow(OutlinePx))
                && IsWithin(block.Shadow, given.spec.ReachFrom(box));
        }));
    }

    [Theory]
    [InlineData("Anna\u0301", "Anná")]
    [InlineData("Nguye\u0302\u0303n", "Nguyễn")]
    [InlineData("Nguye\u0323\u0302n", "Nguyện")]
    [InlineData("Nguye\u0302\u0323n", "Nguyện")]
    [InlineData("Ι\u0308", "Ϊ")]
    [InlineData("и\u0306", "й")]
    [InlineData("x\u0301", "x\u0301")]
    public void Accents_HeldApart_AreJoinedToTheirLetters(string apart, string joined) => Assert.Equal(joined, AccentJoining.Join(apart));

    [Theory]
    [InlineData(TextCase.Upper, "Straße Ελένη ΐ ﬁ", "STRASSE ΕΛΕΝΗ Ϊ FI")]
    [InlineData(TextCase.Lower, "ΟΔΥΣΣΕΥΣ ΣΑΣ Σ", "οδυσσευς σας σ")]
    [InlineData(TextCase.Capitalize, "o'neil de la cruz élan 3rd", "O'neil De La Cruz Élan 3rd")]
    [InlineData(TextCase.None, "as It Is", "as It Is")]
    public void Case_OfAnyLanguage_FollowsItsSpelling(TextCase letterCase, string text, string expected) => Assert.Equal(expected, LetterCase.Apply(text, letterCase));

    private static bool IsWithin(Mask? mask, Box box) => mask is null || mask.Box.Union(box) == box;

    // Half a surrogate pair at the cut is part of the test.
    private static string Clip(string text) => text.Length > 200 ? text[..200] : text;
}
