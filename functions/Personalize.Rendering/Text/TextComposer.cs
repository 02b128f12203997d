namespace Personalize.Rendering.Text;

/// <summary>Turns a text into the block that opens blend: cleaned, fitted, shaped, placed, clipped, its shadow softened. Pure but for the native library.</summary>
internal sealed class TextComposer(FontCatalog fonts)
{
    private const double NarrowestLetterEm = 0.12;  // an "i" and its share of ligatures; bounds the work for any text

    private readonly LineShaper _shaper = new(fonts);

    public TextBlock Compose(string text, TextSpec spec, Rgba color)
    {
        var maxLetters = (int)Math.Min(2_000, (spec.WidthPx * spec.MaxLines / (NarrowestLetterEm * spec.ShrinkToPx)) + 2);
        var clean = TextCleaner.Clean(text, maxLetters, fonts);

        if (clean.Length == 0)
        {
            return TextBlock.Empty;
        }

        var fitted = TextFitter.Fit(clean, spec);
        Rgba? ownColor = TextCleaner.HasEmoji(clean) ? color : null;
        var lines = Place(fitted, spec, ownColor);
        var bounds = new Box(0, 0, spec.WidthPx, spec.HeightPx);
        var ink = ownColor is null ? Join(lines, bounds) : null;
        var colorInk = ownColor is null ? null : JoinColors(lines, bounds);
        return new TextBlock(ink, colorInk, spec.HasShadow ? Shade(ink ?? CoverageOf(colorInk), spec) : null);
    }

    private List<ShapedLine> Place(FittedText fitted, TextSpec spec, Rgba? ownColor)
    {
        var font = fonts.Find(spec.Family, spec.Weight)!;
        var pitch = fitted.SizePx * spec.LineHeight;
        var height = pitch * fitted.Lines.Count;
        var top = spec.VerticalAlign switch
        {
            TextVerticalAlign.Middle => (spec.HeightPx - height) / 2,
            TextVerticalAlign.Bottom => spec.HeightPx - height,
            _ => 0,
        };

        // CSS: half of what the line is higher than the font goes above it.
        var firstBaseline = top + ((pitch - ((font.Ascent + font.Descent) * fitted.SizePx)) / 2) + (font.Ascent * fitted.SizePx);
        var placed = new List<ShapedLine>();

        foreach (var (index, text) in fitted.Lines.Index())
        {
            var line = _shaper.Shape(text, spec, fitted.SizePx, ownColor);
            var x = spec.Align switch
            {
                TextAlign.Center => ((spec.WidthPx - line.Box.WidthPx) / 2) - line.Box.X,
                TextAlign.Right => spec.WidthPx - line.Box.Right,
                _ => 0,
            };
            placed.Add(Move(line, x, (int)Math.Round(firstBaseline + (index * pitch))));
        }

        return placed;
    }

    private static ShapedLine Move(ShapedLine line, int dx, int dy) => new(
        line.Ink is { } ink ? ink with { Left = ink.Left + dx, Top = ink.Top + dy } : null,
        line.ColorInk is { } color ? color with { Left = color.Left + dx, Top = color.Top + dy } : null);

    private static Mask? Join(List<ShapedLine> lines, Box bounds)
    {
        var parts = lines.Select(line => line.Ink?.Clip(bounds)).OfType<Mask>().ToList();

        if (parts.Count <= 1)
        {
            return parts.FirstOrDefault();
        }

        var box = parts.Select(part => part.Box).Aggregate((one, other) => one.Union(other));
        var coverage = new byte[box.WidthPx * box.HeightPx];

        foreach (var part in parts)
        {
            for (var i = 0; i < part.Coverage.Length; i++)
            {
                var at = ((part.Top - box.Y + (i / part.WidthPx)) * box.WidthPx) + part.Left - box.X + (i % part.WidthPx);
                coverage[at] = Math.Max(coverage[at], part.Coverage[i]);
            }
        }

        return new Mask(box.X, box.Y, box.WidthPx, box.HeightPx, coverage);
    }

    private static Bitmap? JoinColors(List<ShapedLine> lines, Box bounds)
    {
        var parts = lines.Select(line => line.ColorInk?.Clip(bounds)).OfType<Bitmap>().ToList();

        if (parts.Count <= 1)
        {
            return parts.FirstOrDefault();
        }

        var box = parts.Select(part => part.Box).Aggregate((one, other) => one.Union(other));
        var pixels = new uint[box.WidthPx * box.HeightPx];

        foreach (var part in parts)
        {
            for (var i = 0; i < part.Pixels.Length; i++)
            {
                var at = ((part.Top - box.Y + (i / part.WidthPx)) * box.WidthPx) + part.Left - box.X + (i % part.WidthPx);
                pixels[at] = part.Pixels[i] >> 24 >= pixels[at] >> 24 ? part.Pixels[i] : pixels[at];
            }
        }

        return new Bitmap(box.X, box.Y, box.WidthPx, box.HeightPx, pixels);
    }

    private static Mask? CoverageOf(Bitmap? bitmap) => bitmap is null
        ? null
        : new Mask(bitmap.Left, bitmap.Top, bitmap.WidthPx, bitmap.HeightPx, Array.ConvertAll(bitmap.Pixels, pixel => (byte)(pixel >> 24)));

    private static Mask? Shade(Mask? ink, TextSpec spec) => ink is null
        ? null
        : MaskBlur.Soften(ink with { Left = ink.Left + spec.ShadowDx, Top = ink.Top + spec.ShadowDy }, spec.ShadowBlurPx);
}
