namespace Personalize.Rendering.Text;

/// <summary>Everything but the words that decides what a text looks like, in device pixels; colours are left out because they are applied at the blend.</summary>
/// <param name="IsRightToLeft">Null: as the text itself.</param>
/// <param name="OverhangPx">How far ink may reach out of the box, above and below.</param>
internal sealed record TextSpec(
    string Family, int Weight, double SizePx, double ShrinkToPx, double LineHeight, double TrackingPx, TextAlign Align, TextVerticalAlign VerticalAlign,
    int MaxLines, int WidthPx, int HeightPx, int ShadowDx, int ShadowDy, int ShadowBlurPx, bool HasShadow, bool TabularDigits,
    double OutlinePx = 0, TextCase Case = TextCase.None, bool? IsRightToLeft = null, TextWrap Wrap = TextWrap.Greedy, int OverhangPx = 0)
{
    // Two marks on a capital (Ẩ) and Thai tones stand a fifth of the size above a line of 1.2 ems; what is stacked higher is no spelling.
    private const double OverhangEm = 0.25;

    private readonly int _hash = HashCode.Combine(HashCode.Combine(Family, Weight, SizePx, ShrinkToPx, LineHeight), TrackingPx, WidthPx, HeightPx, Align, VerticalAlign, MaxLines);

    /// <summary>Computed once: a look-up is made for every text of every open.</summary>
    public override int GetHashCode() => _hash;

    public static TextSpec Of(TextLayer layer, int density) => new(
        layer.Font.Family, layer.Font.Weight, layer.Font.SizePx * density, layer.ShrinkToPx * density, layer.LineHeight, layer.TrackingPx * density,
        layer.Align, layer.VerticalAlign, layer.MaxLines, layer.Box.WidthPx * density, layer.Box.HeightPx * density,
        (layer.Shadow?.Dx ?? 0) * density, (layer.Shadow?.Dy ?? 0) * density, (layer.Shadow?.BlurPx ?? 0) * density,
        layer.Shadow is not null, TabularDigits: false, (layer.Outline?.WidthPx ?? 0) * density, layer.Case, TextDirection.OfTemplate(layer.Text.Source), layer.Wrap,
        (int)Math.Ceiling(layer.Font.SizePx * density * OverhangEm));

    /// <summary>Where letters may have ink, from the box's corner: across no further than the box, above and below by accents and descenders.</summary>
    public Box InkBounds => new(0, -OverhangPx, WidthPx, HeightPx + (2 * OverhangPx));

    /// <summary>How far the outline reaches beyond the letters.</summary>
    public int OutlineMarginPx => MaskOutline.MarginOf((float)OutlinePx);

    /// <summary>All that a text in a box can touch: accents, outline and shadow reach out of it.</summary>
    public Box ReachFrom(Box box)
    {
        var outlined = InkBounds.Move(box.X, box.Y).Grow(OutlineMarginPx);
        return HasShadow ? outlined.Union(outlined.Move(ShadowDx, ShadowDy).Grow(MaskBlur.MarginOf(ShadowBlurPx))) : outlined;
    }

    /// <summary>One centred line in a box, as labels and expired countdowns are drawn.</summary>
    public static TextSpec Centered(TextFont font, int density, Box deviceBox, double trackingPx = 0) => new(
        font.Family, font.Weight, font.SizePx * density, Math.Max(6, font.SizePx * density * 0.4), 1.2, trackingPx * density, TextAlign.Center,
        TextVerticalAlign.Middle, 1, deviceBox.WidthPx, deviceBox.HeightPx, 0, 0, 0, HasShadow: false, TabularDigits: false);
}
