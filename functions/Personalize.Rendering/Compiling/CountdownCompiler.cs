using System.Collections.Frozen;
using System.Collections.Immutable;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling;

/// <summary>Lays a countdown out: equal cells across the box, digits (on plates) above, labels below.</summary>
internal sealed class CountdownCompiler(TextCache texts, FormStore forms)
{
    private const double LabelLineEm = 1.5;
    private const double LabelTrackingEm = 0.08;    // capitals at small sizes want air; small letters fall apart
    private const double TileMarginEm = 0.2;        // digits keep clear of their plate's edges
    private const double TextShare = 0.72;          // of the digits' size: a line of words at full size shouts

    private static readonly Mask NoInk = new(0, 0, 1, 1, [0]);      // of digits too small to be seen

    /// <summary>What keeps a layer from being drawn: its box has no room for digits. Empty when nothing does.</summary>
    public IEnumerable<DesignError> Check(CountdownLayer layer)
    {
        var below = BelowPx(layer, density: 1);

        if (layer.Box.HeightPx <= below)
        {
            yield return new DesignError($"{layer.At}/heightPx", FormattableString.Invariant(
                $"leaves no room for digits above labels of {layer.LabelFont.SizePx} px: make it {below + (int)Math.Ceiling(layer.Font.SizePx)} at least"));
        }

        var least = LeastWidthPx(layer);

        if (layer.Box.WidthPx < least)
        {
            yield return new DesignError($"{layer.At}/widthPx", FormattableString.Invariant(
                $"makes digits smaller than {DesignLimits.MinSizePx} px: make it {least} at least, or show fewer units"));
        }
    }

    /// <summary>The layers while it runs.</summary>
    /// <param name="leadDigits">Digits of the largest unit, 2-5.</param>
    public IEnumerable<CompiledLayer> Compile(CountdownLayer layer, int density, int leadDigits = 2)
    {
        var labelHeight = LabelHeightPx(layer, density);
        var cells = Cells(layer, density);

        foreach (var cell in cells)
        {
            if (layer.Tile is { } tile)
            {
                var plate = cell with { HeightPx = cell.HeightPx - BelowPx(layer, density) };
                yield return new CompiledBitmap(ShapeDrawing.DrawRounded(plate, tile.Fill, tile.RadiusPx * density, forms));
            }
        }

        var digits = CompileDigits(layer, cells, BelowPx(layer, density), density, new CountdownClock(layer.Units, leadDigits));
        var trackingEm = layer.Labels.SelectMany(label => label.Texts).Any(label => label.Text.Source.Any(char.IsLower)) ? 0 : LabelTrackingEm;
        var labelFont = FitLabels(layer, cells[0].WidthPx, density, trackingEm);

        foreach (var (index, label) in layer.Labels.Index())
        {
            var box = cells[index] with { Y = cells[index].Bottom - labelHeight, HeightPx = labelHeight };
            var spec = TextSpec.Centered(labelFont, density, box, labelFont.SizePx * trackingEm);
            yield return CompileLabel(box, digits, index, label, text => new CompiledText(box, text, spec, layer.LabelColor, default, box));
        }

        yield return digits;
    }

    /// <summary>A text in its place: once it is over, or for an open that is kept.</summary>
    public static CompiledText CompileText(CountdownLayer layer, TemplateText text, int density)
    {
        var box = layer.Box.Scale(density);
        var font = layer.Font with { SizePx = Math.Min(layer.Font.SizePx * TextShare, layer.Box.HeightPx * 0.7) };
        return new CompiledText(box, text, TextSpec.Centered(font, density, box), layer.Color, default, box);
    }

    private static CompiledLayer CompileLabel(Box box, CompiledDigits digits, int unit, CountdownLabel label, Func<TemplateText, CompiledText> compile) => label.Forms.Count == 0
        ? compile(label.Other)
        : new CompiledPluralLabel(box, digits, unit, compile(label.Other), label.Forms.ToFrozenDictionary(form => form.Key, form => compile(form.Value)));

    /// <summary>Labels, and the air above them, in device pixels.</summary>
    public static int BelowPx(CountdownLayer layer, int density) => LabelHeightPx(layer, density) + (LabelHeightPx(layer, density) / 3);

    private static int LabelHeightPx(CountdownLayer layer, int density) => layer.Labels.IsEmpty ? 0 : (int)Math.Ceiling(layer.LabelFont.SizePx * LabelLineEm) * density;

    // Where the largest unit has more digits than two, they may be smaller.
    private int LeastWidthPx(CountdownLayer layer)
    {
        var spec = TextSpec.Centered(layer.Font, 1, layer.Box) with { TabularDigits = true };
        var widthEm = (2 * Advance(spec, spec.SizePx) / spec.SizePx) + (layer.Tile is null ? 0 : TileMarginEm);
        var cell = (int)Math.Ceiling(widthEm * Math.Min(spec.SizePx, DesignLimits.MinSizePx));
        return (layer.Units.Length * cell) + ((layer.Units.Length - 1) * (layer.Tile?.GapPx ?? 0));
    }

    private static ImmutableArray<Box> Cells(CountdownLayer layer, int density)
    {
        var box = layer.Box.Scale(density);
        var gap = (layer.Tile?.GapPx ?? 0) * density;
        var count = layer.Units.Length;
        return [.. Enumerable.Range(0, count).Select(index =>
        {
            var left = (index * (box.WidthPx + gap)) / count;
            var right = (((index + 1) * (box.WidthPx + gap)) / count) - gap;
            return new Box(box.X + left, box.Y, right - left, box.HeightPx);
        })];
    }

    // The size at which the widest fits its cell, for all of them: labels of two sizes look like a mistake.
    private TextFont FitLabels(CountdownLayer layer, int cellWidthPx, int density, double trackingEm)
    {
        var font = layer.LabelFont;
        var wide = new Box(0, 0, layer.Box.WidthPx * density * layer.Units.Length, (int)(font.SizePx * density * 2));
        var spec = TextSpec.Centered(font, density, wide, font.SizePx * trackingEm);
        var widest = layer.Labels.SelectMany(label => label.Texts).Where(label => label.Text.Slot is null).Select(label => texts.Get(spec, label.Text.Source, default).Ink?.WidthPx ?? 0).DefaultIfEmpty().Max();
        return widest <= cellWidthPx ? font : font with { SizePx = Math.Max(DesignLimits.MinSizePx, Math.Floor(font.SizePx * cellWidthPx / widest * 4) / 4) };
    }

    private CompiledDigits CompileDigits(CountdownLayer layer, ImmutableArray<Box> cells, int belowPx, int density, CountdownClock clock)
    {
        var spec = TextSpec.Centered(layer.Font, density, cells[0]) with { TabularDigits = true };
        var sizePx = FitDigits(spec, cells[0].WidthPx, Math.Max(2, clock.LeadDigits), layer.Tile is null ? 0 : TileMarginEm);
        var advance = Advance(spec, sizePx);
        var masks = Enumerable.Range(0, 10).Select(digit => Shape(spec, sizePx, ((char)('0' + digit)).ToString())).ToList();
        var top = masks.Min(mask => mask.Top);
        var height = masks.Max(mask => mask.Box.Bottom) - top;
        var place = new Box(0, 0, advance, height);

        // Baseline on the canvas: the digits' own height is centred, not the line's, so that they sit in the middle of their plate.
        var y = cells[0].Y + ((cells[0].HeightPx - belowPx - height) / 2);
        var digits = masks.Select(mask => (mask with { Top = mask.Top - top }).Clip(place) ?? NoInk);
        var places = cells.SelectMany((cell, unit) => Places(cell, clock.DigitsOf(unit), advance)).Select(x => place.Move(x, y));
        return new CompiledDigits(layer, clock, [.. places], [.. digits]);
    }

    private static IEnumerable<int> Places(Box cell, int digits, int advance) =>
        Enumerable.Range(0, digits).Select(index => cell.X + (cell.WidthPx / 2) - (digits * advance / 2) + (index * advance));

    private double FitDigits(TextSpec spec, int cellWidthPx, int digits, double marginEm)
    {
        var width = (digits * Advance(spec, spec.SizePx)) + (marginEm * spec.SizePx);
        return width <= cellWidthPx ? spec.SizePx : spec.SizePx * cellWidthPx / width;
    }

    // From the ink of one and of eleven: the pen's advance, to a tenth of a pixel.
    private int Advance(TextSpec spec, double sizePx) =>
        Math.Max(1, (int)Math.Round((Shape(spec, sizePx, new string('0', 11)).Box.Right - Shape(spec, sizePx, "0").Box.Right) / 10.0));

    // The pen starts at the left; the baseline is the same for all.
    private Mask Shape(TextSpec spec, double sizePx, string digits)
    {
        var line = spec with
        {
            SizePx = sizePx,
            ShrinkToPx = sizePx,
            Align = TextAlign.Left,
            VerticalAlign = TextVerticalAlign.Top,
            WidthPx = (int)(sizePx * 2 * (digits.Length + 1)),
            HeightPx = (int)(sizePx * 3),
            LineHeight = 2,
        };
        return texts.Get(line, digits, default).Ink ?? NoInk;
    }
}
