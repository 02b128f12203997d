namespace Personalize.Rendering.Text;

/// <summary>Where lines stand in their box, the same for both ways of drawing.</summary>
internal static class TextPlacing
{
    /// <returns>The first line's baseline and the distance to the next, pixels from the box's top.</returns>
    public static (double FirstBaseline, double Pitch) Baselines(TextSpec spec, FontFile font, FittedText fitted)
    {
        var pitch = fitted.SizePx * spec.LineHeight;
        var height = pitch * fitted.Lines.Count;
        var top = spec.VerticalAlign switch
        {
            TextVerticalAlign.Middle => (spec.HeightPx - height) / 2,
            TextVerticalAlign.Bottom => spec.HeightPx - height,
            _ => 0,
        };

        // CSS: half of what the line is higher than the font goes above it.
        return (top + ((pitch - ((font.Ascent + font.Descent) * fitted.SizePx)) / 2) + (font.Ascent * fitted.SizePx), pitch);
    }

    /// <summary>Where the pen starts so that ink from <paramref name="left"/> to <paramref name="right"/> of it stands as wanted, pixels.</summary>
    public static double PenStart(TextSpec spec, double left, double right, bool isRightToLeft) => spec.Align switch
    {
        TextAlign.Center => ((spec.WidthPx - (right - left)) / 2) - left,
        TextAlign.Right or TextAlign.End when spec.Align == TextAlign.Right || !isRightToLeft => spec.WidthPx - right,
        TextAlign.Start when isRightToLeft => spec.WidthPx - right,
        _ => 0,
    };
}
