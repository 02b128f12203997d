using System.Globalization;
using System.Net;
using System.Text;

namespace Personalize.Rendering.Text.Foreign;

/// <summary>
/// Shapes and draws single lines with pango, by way of libvips' <c>text</c>. Drawn four times too large and averaged down: pango rounds
/// every letter's place to whole pixels, which shows as uneven spacing at reading sizes; at a quarter pixel nobody sees it.
/// </summary>
internal sealed class LineShaper(FontCatalog fonts)
{
    private const int Oversampling = 4;
    private const int PangoUnits = 1_024;           // of a drawn pixel, not of a point: the resolution does not scale them
    private const int MaxOversampledPx = 30_000;    // cairo draws nothing beyond 32,767

    /// <summary>Left bearing and ink, in whole pixels as <see cref="Shape"/> will fill them.</summary>
    public int MeasureWidthPx(string text, TextSpec spec, double sizePx)
    {
        var scale = ScaleFor(text, sizePx);
        using var image = Render(text, spec, sizePx, scale, color: null);
        return image is null ? 0 : (image.LeftPx + image.WidthPx + scale - 1) / scale;
    }

    /// <param name="color">Set for a text that brings its own colours (emoji): the rest of it is drawn in this one.</param>
    public ShapedLine Shape(string text, TextSpec spec, double sizePx, Rgba? color)
    {
        var font = fonts.Find(spec.Family, spec.Weight)!;
        var isForeign = !IsCovered(text, font);
        var scale = ScaleFor(text, sizePx);
        text = spec.IsRightToLeft is { } isRightToLeft ? TextDirection.Force(text, isRightToLeft) : text;
        using var image = Render(isForeign ? BaselineMark.Append(text) : text, spec, sizePx, scale, color);

        if (image is null)
        {
            return ShapedLine.Empty;
        }

        var ink = new LineInk(image.LeftPx, image.TopPx, image.WidthPx, image.HeightPx, image.Bands, image.ToBytes());
        var baseline = (int)Math.Round(font.Ascent * sizePx * scale);

        if (isForeign)
        {
            (ink, baseline) = BaselineMark.TakeOff(ink, text, sizePx * scale, baseline);
        }

        return ink.Average(scale, baseline, color?.A ?? 255);
    }

    private static int ScaleFor(string text, double sizePx) => text.Length * sizePx * Oversampling < MaxOversampledPx ? Oversampling : 1;

    private static bool IsCovered(string text, FontFile font)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!font.Map.Contains(rune.Value) && !IsolateList.IsSign(rune))
            {
                return false;
            }
        }

        return true;
    }

    private VipsImage? Render(string text, TextSpec spec, double sizePx, int scale, Rgba? color)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;    // pango has no ink for it, and libvips calls that an error
        }

        try
        {
            return new VipsOperation("text")
                .With("text", Markup(text, spec, scale, color))
                .With("font", string.Create(CultureInfo.InvariantCulture, $"{FamiliesOf(spec)}, {sizePx:0.###}"))
                .With("dpi", 72 * scale)
                .With("rgba", color is null ? "false" : "true")
                .Run();
        }
        catch (VipsException nothing) when (nothing.Message.Contains("no text to render", StringComparison.Ordinal))
        {
            return null;    // joiners and the like alone have no ink either
        }
    }

    private string FamiliesOf(TextSpec spec) => fonts.Find(spec.Family, spec.Weight) is { HasSerifs: true } ? $"{spec.Family},{FontFallbacks.Serif}" : spec.Family;

    private static string Markup(string text, TextSpec spec, int scale, Rgba? color)
    {
        var markup = new StringBuilder("<span weight=\"").Append(spec.Weight).Append('"');

        if (spec.TrackingPx != 0 && !JoinedScripts.HasAny(text))
        {
            markup.Append(" letter_spacing=\"").Append((int)Math.Round(spec.TrackingPx * scale * PangoUnits)).Append('"');
        }

        markup.Append(spec.TabularDigits ? " font_features=\"lnum,tnum\"" : " font_features=\"lnum\"");

        if (HanLanguage(text) is { } language)
        {
            markup.Append(" lang=\"").Append(language).Append('"');
        }

        if (color is { } ink)
        {
            markup.Append(" foreground=\"").Append(ink.ToHex()).Append('"');
        }

        return markup.Append('>').Append(WebUtility.HtmlEncode(text)).Append("</span>").ToString();
    }

    // One code point has different shapes in Chinese and Japanese; kana and hangul say which is meant.
    private static string? HanLanguage(string text) =>
        text.Any(letter => letter is >= '\u3040' and <= '\u30ff') ? "ja" : text.Any(letter => letter is >= '\uac00' and <= '\ud7a3') ? "ko" : null;
}
