using Personalize.Rendering;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

/// <summary>Signs that text fonts have, too: U+FE0F asks for their colours, and without it they are letters.</summary>
public sealed class EmojiTests(RenderingFixture rendering, PictureJudge judge)
{
    private const int MinSpread = 80;   // between the most and the least of red, green and blue: the ink of texts here has less

    [Theory]
    [InlineData("I \u2764\ufe0f you", true)]
    [InlineData("\u2708\ufe0f", true)]
    [InlineData("\u260e\ufe0f 1", true)]
    [InlineData("\ud83d\udc69\u200d\u2764\ufe0f\u200d\ud83d\udc68", true)]
    [InlineData("שלום \u2764\ufe0f", true)]
    [InlineData("I \u2764 you", false)]
    [InlineData("\u2764 שלום", false)]
    [InlineData("\u2708 \u00a9 1 #", false)]
    public void Sign_WithTheSelector_IsDrawnInColour(string text, bool isColoured)
    {
        var variant = rendering.Compile("""
            { "background": "#fff", "layers": [ { "type": "text", "x": 4, "y": 4, "widthPx": 190, "heightPx": 32, "sizePx": 22, "color": "#404040", "text": "{{ text }}" } ] }
            """, 200, 40).Running;

        var pixels = Pixels.Drawn(variant, [text], default, rendering.Texts);

        Assert.Equal(isColoured, Enumerable.Range(0, pixels.Length / 4).Select(at => pixels[(4 * at)..((4 * at) + 3)]).Any(rgb => rgb.Max() - rgb.Min() > MinSpread));
    }

    // A palette cannot foresee the sign; what it keeps for signs is to hold the tones of skin. The darkest is near the greys of a text's edges, and taken for one.
    [Theory]
    [InlineData("\ud83c\udffb")]
    [InlineData("\ud83c\udffc")]
    [InlineData("\ud83c\udffd")]
    [InlineData("\ud83c\udffe")]
    public void Skin_InAPalettePicture_KeepsItsTone(string tone)
    {
        string[] values = ["\ud83d\udc4d" + tone];
        var picture = rendering.Compile("""
            { "background": "#fff", "layers": [ { "type": "text", "x": 4, "y": 4, "widthPx": 90, "heightPx": 82, "sizePx": 60, "color": "#404040", "text": "{{ text }}" } ] }
            """, 100, 90);

        var shown = judge.Decode(rendering.Engine.Assemble(picture, values, default, PictureFormat.Png)).Frames[0];

        Assert.Equal(Warmth(Pixels.Drawn(picture.Running, values, default, rendering.Texts)), Warmth(shown), tolerance: 8.0);
    }

    // Red above blue, on average over what is not white: nothing for grey.
    private static double Warmth(byte[] pixels) =>
        Enumerable.Range(0, pixels.Length / 4).Where(at => pixels[(4 * at) + 2] < 240).Average(at => (double)pixels[4 * at] - pixels[(4 * at) + 2]);
}
