using Personalize.Rendering.Designs;
using Personalize.Rendering.Pixels;
using Personalize.Rendering.Text;
using Xunit;

namespace Personalize.Tests.Rendering.Text.Shaping;

/// <summary>The same words drawn from their outlines and by libvips' pango, which judges.</summary>
public sealed class OwnAgainstNativeTests(ComposerFixture composers) : IClassFixture<ComposerFixture>
{
    // Pango rounds each letter's place to a quarter pixel; over a word this wanders by an eighth a letter, and each edge is rounded up to a pixel.
    private const double WanderPx = 1 + 0.125;

    // Where letters stand still, only edges differ: measured 0.02-0.085 of the ink at 160 px, most in the thin serifs of Playfair.
    private const double MaxDifference = 0.1;

    // Pango lowers Han, kana and Hangul by a fraction of a pixel, which moves the edges of every bar: measured up to 0.131.
    private const double MaxLoweredDifference = 0.16;

    private static readonly (string Family, int Weight)[] Fonts = [("Inter", 400), ("Inter", 600), ("Inter", 800), ("Playfair Display", 700), ("Noto Sans", 400), ("Noto Sans", 700)];
    private static readonly double[] Sizes = [13, 24, 40];

    private static readonly string[] Words =
    [
        "Wilhelmina", "AVATAR", "To", "Ty.", "fi ffi fl", "14:05", "3x4", "->", "(A) [b] {c}", "Ångström", "Łódź", "Señor", "„Zitat“", "50% €19", "Ünlü İş",
        "Ελένη", "ΑΥΤΟ", "Άννα", "Владимир", "ГУТА", "Щербакова", "Київ",
    ];

    private static readonly string[] EastAsianWords = ["王小明", "東京", "さくら", "カメラ", "김지민"];

    public static TheoryData<string, int, double> Cases => new(from font in Fonts from size in Sizes select (font.Family, font.Weight, size));

    public static TheoryData<string, int> Faces => new(from font in Fonts select (font.Family, font.Weight));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Words_AtReadingSizes_AreAsWideAsPangoDrawsThem(string family, int weight, double sizePx)
    {
        foreach (var word in Words.Concat(EastAsianWords))
        {
            var (own, native) = Draw(word, ComposerFixture.Line(family, weight, sizePx));

            Assert.True(Math.Abs(own.Box.Right - native.Box.Right) <= WanderPx + (0.125 * word.Length), $"{word}: {own.Box} and {native.Box}");
            Assert.True(Math.Abs(own.Left - native.Left) <= 1, $"{word}: {own.Box} and {native.Box}");
        }
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void Words_DrawnLarge_HaveThePixelsOfPango(string family, int weight)
    {
        foreach (var word in Words)
        {
            var (own, native) = Draw(word, ComposerFixture.Line(family, weight, 160));

            Assert.InRange(Difference(own, native, 0), 0, MaxDifference);
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(700)]
    public void EastAsianWords_DrawnLarge_HaveThePixelsOfPangoHigherUp(int weight)
    {
        foreach (var word in EastAsianWords)
        {
            var (own, native) = Draw(word, ComposerFixture.Line("Inter", weight, 160));

            // Ours stand on the alphabetic baseline, as in browsers; pango lowers them a little.
            Assert.InRange(native.Top - own.Top, 0, 8);
            Assert.InRange(Difference(own, native, native.Top - own.Top), 0, MaxLoweredDifference);
        }
    }

    [Fact]
    public void Words_SpacedApart_AreSpacedAsByPango()
    {
        var (own, native) = Draw("fiffi", ComposerFixture.Line("Playfair Display", 700, 80) with { TrackingPx = 12 });

        Assert.InRange(own.WidthPx - native.WidthPx, -1, 1);
    }

    [Fact]
    public void Digits_OfACountdown_AreAllOfOneWidth()
    {
        var spec = ComposerFixture.Line("Inter", 700, 100) with { TabularDigits = true };

        var widths = "0123456789".Select(digit => composers.Own.TryCompose(new CleanText($"H{digit}H"), spec)!.Ink!.WidthPx).Distinct();

        Assert.Single(widths);
    }

    private (Mask Own, Mask Native) Draw(string word, TextSpec spec)
    {
        var own = composers.Own.TryCompose(new CleanText(word), spec)?.Ink;
        Assert.True(own is not null, $"{word} was left to the native library");
        return (own, composers.Native.Compose(new CleanText(word), spec, Rgba.Black).Ink!);
    }

    // Sum of differences by the sum of ink, 0 to 1; the best of three places across, because pango's whole lines are placed by quarter pixels too.
    private static double Difference(Mask one, Mask other, int dy) => new[] { -1, 0, 1 }.Min(dx =>
    {
        var box = one.Box.Union(other.Box).Grow(1);
        var (apart, ink) = (0.0, 0.0);

        for (var y = box.Y; y < box.Bottom; y++)
        {
            for (var x = box.X; x < box.Right; x++)
            {
                var (here, there) = (At(one, x, y), At(other, x + dx, y + dy));
                apart += Math.Abs(here - there);
                ink += Math.Max(here, there);
            }
        }

        return apart / ink;
    });

    private static int At(Mask mask, int x, int y) =>
        mask.Box.Intersect(new Box(x, y, 1, 1)).IsEmpty ? 0 : mask.Coverage[((y - mask.Top) * mask.WidthPx) + x - mask.Left];
}
