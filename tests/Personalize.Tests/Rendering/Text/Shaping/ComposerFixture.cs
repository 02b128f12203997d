using Personalize.Rendering;
using Personalize.Rendering.Designs;
using Personalize.Rendering.Text;
using Personalize.Rendering.Text.Foreign;
using Personalize.Rendering.Text.Outlines;
using Personalize.Rendering.Text.Shaping;

namespace Personalize.Tests.Rendering.Text.Shaping;

/// <summary>Both ways of drawing a text, side by side.</summary>
public sealed class ComposerFixture
{
    public ComposerFixture(RenderingFixture rendering)
    {
        _ = rendering;  // it has loaded the native library
        Fonts = new FontCatalog(new RenderingOptions().FontsFolder);
        Own = new SimpleTextComposer(Fonts, new GlyphCache(Fonts, 8_000_000));
        Native = new ForeignTextComposer(Fonts);
    }

    internal FontCatalog Fonts { get; }

    internal SimpleTextComposer Own { get; }

    internal ForeignTextComposer Native { get; }

    /// <summary>One line at the left of a box that is wide enough for it.</summary>
    internal static TextSpec Line(string family, int weight, double sizePx, int widthPx = 4_000) => new(
        family, weight, sizePx, sizePx, 1.2, 0, TextAlign.Left, TextVerticalAlign.Top, 1, widthPx, (int)(sizePx * 1.6), 0, 0, 0, HasShadow: false, TabularDigits: false);
}
