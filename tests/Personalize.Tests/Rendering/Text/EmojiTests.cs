using Xunit;

namespace Personalize.Tests.Rendering.Text;

/// <summary>Signs that text fonts have, too: U+FE0F asks for their colours, and without it they are letters.</summary>
public sealed class EmojiTests(RenderingFixture rendering)
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
}
