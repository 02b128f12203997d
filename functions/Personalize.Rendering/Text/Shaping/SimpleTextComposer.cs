using System.Collections.Concurrent;
using Personalize.Rendering.Text.Outlines;

namespace Personalize.Rendering.Text.Shaping;

/// <summary>
/// Draws texts of simple scripts without the native library: shape (1), fit (2), place (3), put the masks of glyphs together (4).
/// A new text whose glyphs are known costs tens of microseconds and takes no lock. Safe for many threads.
/// </summary>
internal sealed class SimpleTextComposer(FontCatalog fonts, GlyphCache glyphs)
{
    private readonly ConcurrentBag<Tools> _tools = [];

    /// <returns>Null when the text needs the native library.</returns>
    public TextBlock? TryCompose(CleanText text, TextSpec spec)
    {
        var tools = _tools.TryTake(out var idle) ? idle : new Tools(new RunShaper(), new ShapedText(), new GlyphPainter(glyphs));
        var block = TryCompose(text, spec, tools);
        _tools.Add(tools);
        return block;
    }

    private TextBlock? TryCompose(CleanText text, TextSpec spec, Tools tools)
    {
        var language = RunShaper.LanguageOf(text.Text);
        var stack = fonts.StackFor(spec.Family, spec.Weight, language);

        // 1
        var oneLine = TextFitter.AsOneLine(text.Text);

        if (!tools.Shaper.TryShape(oneLine, stack, language, spec.TrackingPx != 0, spec.TabularDigits, tools.Shaped))
        {
            return null;
        }

        // 2
        var fitted = TextFitter.Fit(text, spec, new ShapedMeasure(tools.Shaped, spec));

        // 3
        var (firstBaseline, pitch) = TextPlacing.Baselines(spec, stack.First, fitted);
        tools.Painter.Clear();

        for (var i = 0; i < fitted.Lines.Count; i++)
        {
            var line = fitted.Lines[i].Text;

            if (line.Length == 0)
            {
                continue;
            }

            if (!ReferenceEquals(line, oneLine) && !tools.Shaper.TryShape(line, stack, language, spec.TrackingPx != 0, spec.TabularDigits, tools.Shaped))
            {
                return null;    // an ellipsis that no font has
            }

            Place(tools, spec, fitted.SizePx, (int)Math.Round(firstBaseline + (i * pitch)));
        }

        // 4
        return Paint(tools.Painter, spec);
    }

    private static void Place(Tools tools, TextSpec spec, double sizePx, int baseline)
    {
        var shaped = tools.Shaped;
        var (left, right) = shaped.InkOf(0, int.MaxValue, sizePx, spec.TrackingPx);
        var start = TextPlacing.PenStart(spec, left, right, isRightToLeft: false);

        foreach (ref readonly var glyph in shaped.Glyphs)
        {
            if (glyph.IsBlank)
            {
                continue;
            }

            var quarters = (int)Math.Round((start + (glyph.DrawEm * sizePx) + (glyph.Letter * spec.TrackingPx)) * GlyphKey.Phases);
            var key = new GlyphKey(shaped.Stack.Fonts[glyph.Font].Index, glyph.Glyph, sizePx, quarters & (GlyphKey.Phases - 1), glyph.IsBold, effect: 0);
            tools.Painter.Add(new PlacedGlyph(key, quarters >> 2, baseline - (int)Math.Round(glyph.RaiseEm * sizePx)));
        }
    }

    private static TextBlock Paint(GlyphPainter painter, TextSpec spec)
    {
        var bounds = spec.InkBounds;
        var ink = painter.Paint(GlyphEffect.None, takesLarger: false, bounds);

        if (ink is null || (!spec.HasShadow && spec.OutlinePx == 0))
        {
            return new TextBlock(ink, null, null);
        }

        if (spec.OutlinePx > 0)
        {
            var outline = painter.Paint(GlyphEffect.Outline(spec.OutlinePx), takesLarger: true, bounds.Grow(spec.OutlineMarginPx));
            return new TextBlock(ink, null, spec.HasShadow ? TextShading.Shade(outline, spec) : null, outline);
        }

        // Softening is linear: the sum of softened glyphs is the softened sum, and each is softened once.
        var shadow = painter.Paint(GlyphEffect.Blur(spec.ShadowBlurPx), takesLarger: false, bounds.Grow(MaskBlur.MarginOf(spec.ShadowBlurPx)));
        return new TextBlock(ink, null, TextShading.Move(shadow, spec));
    }

    private sealed record Tools(RunShaper Shaper, ShapedText Shaped, GlyphPainter Painter);
}
