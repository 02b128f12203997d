namespace Personalize.Rendering.Text.Foreign;

/// <summary>Draws texts that need complex shaping or colour, by way of the native library: right-to-left and joining scripts, emoji, marks.</summary>
internal sealed class ForeignTextComposer(FontCatalog fonts)
{
    private readonly LineShaper _shaper = new(fonts);

    /// <param name="color">For a text with emoji: the rest of it is drawn in this colour.</param>
    public TextBlock Compose(CleanText clean, TextSpec spec, Rgba color)
    {
        var text = clean.Text;
        spec = spec with { IsRightToLeft = spec.IsRightToLeft ?? TextDirection.IsRightToLeft(text) };     // all lines run as the first
        Rgba? ownColor = TextCleaner.HasEmoji(text) ? color : null;
        var measure = new ForeignMeasure(_shaper, clean, spec, ownColor);
        var fitted = TextFitter.Fit(clean, spec, measure);
        var lines = Place(clean, fitted, spec, ownColor, measure.Whole);
        var bounds = spec.InkBounds;
        var ink = ownColor is null ? LineJoining.Join(lines, bounds) : null;
        var colorInk = ownColor is null ? null : LineJoining.JoinColors(lines, bounds);
        var coverage = spec.HasShadow || spec.OutlinePx > 0 ? ink ?? LineJoining.CoverageOf(colorInk) : null;
        var outline = spec.OutlinePx > 0 && coverage is not null ? MaskOutline.Widen(coverage, (float)spec.OutlinePx) : null;
        return new TextBlock(ink, colorInk, spec.HasShadow ? TextShading.Shade(outline ?? coverage, spec) : null, outline);
    }

    private List<ShapedLine> Place(CleanText clean, FittedText fitted, TextSpec spec, Rgba? ownColor, ShapedLine? whole)
    {
        var (firstBaseline, pitch) = TextPlacing.Baselines(spec, fonts.Find(spec.Family, spec.Weight)!, fitted);
        var placed = new List<ShapedLine>();

        foreach (var (index, line) in fitted.Lines.Index().Where(line => line.Item.Text.Length > 0))
        {
            var shaped = whole is not null && line.Text == clean.Text && fitted.SizePx == spec.SizePx ? whole : _shaper.Shape(IsolateSigns.Write(line, clean.Isolates), spec, fitted.SizePx, ownColor);
            var x = (int)Math.Round(TextPlacing.PenStart(spec, shaped.Box.X, shaped.Box.Right, spec.IsRightToLeft == true));
            placed.Add(shaped.Move(x, (int)Math.Round(firstBaseline + (index * pitch))));
        }

        return placed;
    }
}
