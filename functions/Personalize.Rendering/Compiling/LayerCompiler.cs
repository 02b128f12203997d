using System.Collections.Frozen;
using Personalize.Rendering.Caching;
using Personalize.Rendering.Compiling.Svg;

namespace Personalize.Rendering.Compiling;

/// <summary>Compiles layer by layer; what is wrong with an asset, a font or a fixed value is collected, with its place in the design, and so is what was drawn with less detail.</summary>
internal sealed class LayerCompiler(FontCatalog fonts, TextCache texts, AssetDecoder decoder, Func<string, ReadOnlyMemory<byte>?> assets, int density, FormStore forms, List<DesignError> errors, List<DesignError> notes)
{
    private readonly List<AssetUse> _uses = [];
    private readonly SpellingNotes _spelling = new(fonts, notes);

    public IEnumerable<CompiledLayer> Compile(Layer layer)
    {
        if (layer is CountdownLayer)
        {
            return CompileAlone(layer);     // what stands in for it is a look of the whole picture
        }

        var drawn = CompileAlone(layer).ToList();
        var when = (layer as GroupLayer)?.When;
        var fallback = layer.Fallback.SelectMany(Compile).ToList();
        var isPlain = when is null && fallback.Count == 0 && layer.Opacity == 1 && !layer.IsRequired;
        return drawn.Count == 0 || isPlain ? drawn : [new CompiledGroup([.. drawn], when, [.. fallback], layer.Opacity, layer.IsRequired)];
    }

    public Bitmap? Load(string asset, Box box, PictureFit fit, string at)
    {
        var device = box.Scale(density);
        return Decode(asset, device, fit, at).Bitmap is { } bitmap ? bitmap.At(bitmap.Left + device.X, bitmap.Top + device.Y) : null;
    }

    /// <summary>What would be refused at a higher density, or drawn with less detail where at this one it is not. Nothing is drawn for it.</summary>
    public IEnumerable<DesignError> NotesUpTo(int densest)
    {
        foreach (var use in _uses)
        {
            var isTold = notes.Exists(note => note.At == use.At);

            for (var denser = density + 1; denser <= densest; denser++)
            {
                var detail = assets(use.Asset) is { } file ? decoder.DetailOf(file, use.WidthPx * denser / density, use.HeightPx * denser / density, use.Fit) : 1;

                if (detail is null)
                {
                    yield return new DesignError(use.At, $"'{use.Asset}' is refused at density {denser}, where the picture is shown at density 1 instead, because it takes too long: {SvgGuard.Simplify}");
                    break;
                }

                if (detail < 1 && !isTold)
                {
                    yield return Smaller(use.Asset, detail.Value, $" at density {denser}", use.At);
                    isTold = true;
                }
            }
        }
    }

    private static DesignError Smaller(string asset, double detail, string where, string at) => new(at, FormattableString.Invariant(
        $"'{asset}' is drawn at {detail:0.##} of its size{where} and enlarged, because it takes too long: {SvgGuard.Simplify}"));

    private static IEnumerable<CompiledLayer> One(Bitmap? bitmap) => bitmap is null ? [] : [new CompiledBitmap(bitmap)];

    private IEnumerable<CompiledLayer> CompileAlone(Layer layer) => layer switch
    {
        PictureLayer picture => One(Load(picture.Asset, picture.Box, picture.Fit, $"{layer.At}/asset")),
        ChoosePictureLayer choice => [CompileChoice(choice)],
        IconLayer icon => [CompileIcon(icon)],
        ShapeLayer { Shape: ShapeKind.Rectangle, Stroke: null, Fill: SolidFill { Color: { A: 255 } color } } area => [new CompiledFill(area.Box.Scale(density), color)],
        ShapeLayer shape => [new CompiledBitmap(ShapeDrawing.Draw(shape, density, forms))],
        TextLayer text => CompileText(text, layer.At),
        CountdownLayer countdown => CompileCountdown(countdown),
        GroupLayer group => group.Layers.SelectMany(Compile),
        ProgressLayer progress => CompileProgress(progress),
        RingLayer ring => CompileRing(ring),
        QrLayer qr => CompileQr(qr),
        BarcodeLayer barcode => CompileBarcode(barcode),
        ChartLayer chart => CompileChart(chart),
        MapLayer map => CompileMap(map),
        _ => throw new InvalidOperationException($"No compiler for {layer.GetType().Name}."),
    };

    private BitmapForm Decode(string asset, Box device, PictureFit fit, string at)
    {
        if (assets(asset) is not { } file)
        {
            errors.Add(new DesignError(at, $"names '{asset}', which is not in the bundle"));
            return BitmapForm.Nothing;
        }

        var picture = decoder.Decode(file, device.WidthPx, device.HeightPx, fit);
        _uses.Add(new AssetUse(asset, device.WidthPx, device.HeightPx, fit, at));

        if (picture.Reason is not null)
        {
            errors.Add(new DesignError(at, $"'{asset}' {picture.Reason}"));
        }
        else if (picture.Detail < 1)
        {
            notes.Add(Smaller(asset, picture.Detail, "", at));
        }

        return picture;
    }

    private CompiledChoice CompileChoice(ChoosePictureLayer layer)
    {
        var from = new Dictionary<string, Bitmap>(StringComparer.Ordinal);

        foreach (var (name, asset) in layer.From)
        {
            var escaped = name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

            if (Load(asset, layer.Box, layer.Fit, $"{layer.At}/from/{escaped}") is { } bitmap)
            {
                from[name] = bitmap;
            }
        }

        var otherwise = layer.Otherwise is { } other ? Load(other, layer.Box, layer.Fit, $"{layer.At}/otherwise") : null;
        return new CompiledChoice(layer.Box.Scale(density), layer.Choose, from.ToFrozenDictionary(StringComparer.Ordinal), otherwise);
    }

    private CompiledChoice CompileIcon(IconLayer layer)
    {
        var box = layer.Box.Scale(density);
        var from = IconNames.Of(layer.Set).ToFrozenDictionary(
            name => name, name => IconSets.Draw(layer.Set, name, layer.Color, box.WidthPx, forms).At(box.X, box.Y), StringComparer.Ordinal);
        return new CompiledChoice(box, layer.Choose, from, from.GetValueOrDefault(IconNames.Unknown));
    }

    private IEnumerable<CompiledLayer> CompileText(TextLayer layer, string at)
    {
        if (!HasFont(layer.Font, at))
        {
            return [];
        }

        _spelling.Check(layer.Text, $"{at}/text");
        var box = layer.Box.Scale(density);
        var spec = TextSpec.Of(layer, density);
        return [new CompiledText(box, layer.Text, spec, layer.Color, layer.Shadow?.Color ?? default, spec.ReachFrom(box)) { OutlineColor = layer.Outline?.Color ?? default, Fonts = fonts }];
    }

    private IEnumerable<CompiledLayer> CompileCountdown(CountdownLayer layer)
    {
        _spelling.Check(layer.Expired, $"{layer.At}/expired");
        _spelling.Check(layer.Still, $"{layer.At}/still");

        foreach (var (index, label) in layer.Labels.Index())
        {
            foreach (var (text, at) in label.Texts)
            {
                _spelling.Check(text, $"{layer.At}/labels/{index}{at}");
            }
        }

        if (!HasFont(layer.Font, layer.At))
        {
            return [];
        }

        var countdown = new CountdownCompiler(texts, forms);
        var tooSmall = countdown.Check(layer).ToList();
        errors.AddRange(tooSmall);
        return tooSmall.Count == 0 ? countdown.Compile(layer, density) : [];
    }

    private IEnumerable<CompiledLayer> CompileProgress(ProgressLayer layer)
    {
        var (box, radius) = (layer.Box.Scale(density), layer.RadiusPx * density);

        if (layer.Track is { } track)
        {
            yield return new CompiledBitmap(ShapeDrawing.DrawRounded(box, track, radius, forms));
        }

        yield return new CompiledProgress(box, layer.Value, layer.Max, ShapeDrawing.PaintOf(layer.Fill, box, forms), radius);
    }

    private IEnumerable<CompiledLayer> CompileRing(RingLayer layer)
    {
        var (box, stroke) = (layer.Box.Scale(density), (float)layer.StrokePx * density);

        if (layer.Track is { } track)
        {
            yield return new CompiledRing(box, new TemplateText("1", Slot: null), 1, ShapeDrawing.PaintOf(track, box, forms), stroke, HasRoundCaps: false);
        }

        yield return new CompiledRing(box, layer.Value, layer.Max, ShapeDrawing.PaintOf(layer.Fill, box, forms), stroke, layer.HasRoundCaps);
    }

    private CompiledLayer[] CompileQr(QrLayer layer) => Valued(
        new CompiledQr(layer.Box.Scale(density), layer.Value, layer.Level, layer.QuietModules, layer.Dark, layer.Light),
        layer.Value, $"{layer.At}/value", "does not fit: a QR code takes 1 to 2,953 bytes, and its modules must be two pixels wide at least");

    private CompiledLayer[] CompileBarcode(BarcodeLayer layer) => layer.TextFont is { } font && !HasFont(font, layer.At) ? [] : Valued(
        new CompiledBarcode(layer.Box.Scale(density), layer.Kind, layer.Value, layer.Dark, layer.Light, layer.TextFont, density),
        layer.Value, $"{layer.At}/value",
        layer.Kind == BarcodeKind.Ean13 ? "must be 12 digits, or 13 with a right check digit, in a box of 113 px at least" : "must be 1 to 80 ASCII characters that fit the box");

    private CompiledLayer[] CompileChart(ChartLayer layer)
    {
        if (layer.Labels is not null && !HasFont(layer.LabelFont, layer.At))
        {
            return [];
        }

        _spelling.Check(layer.Labels, $"{layer.At}/labels");
        const double LabelLineEm = 1.6;
        var box = layer.Box.Scale(density);
        var labelPx = layer.Labels is null ? 0 : Math.Min(box.HeightPx / 2, (int)Math.Ceiling(layer.LabelFont.SizePx * density * LabelLineEm));
        var plot = box with { HeightPx = box.HeightPx - labelPx };
        var look = layer.Look with { GapPx = layer.Look.GapPx * density, RadiusPx = layer.Look.RadiusPx * density, StrokePx = layer.Look.StrokePx * density };
        Paint? area = look.Area is { } fill ? ShapeDrawing.PaintOf(fill, plot, forms) : null;
        return Valued(
            new CompiledChart(box, plot, layer, look, ShapeDrawing.PaintOf(layer.Fill, plot, forms), area, density),
            layer.Values, $"{layer.At}/values", $"must be 2 to {CompiledChart.MaxValues} numbers with commas between them; one bar may stand alone");
    }

    private IEnumerable<CompiledLayer> CompileMap(MapLayer layer)
    {
        const double Tolerance = 0.02;      // a pixel in fifty: rounding of a small map, not another region
        var box = layer.Box.Scale(density);
        var (bitmap, _, aspect, _) = Decode(layer.Asset, box, PictureFit.Cover, $"{layer.At}/asset");

        if (bitmap is null)
        {
            return [];
        }

        if (Math.Abs((aspect / Mercator.AspectOf(layer.Bounds)) - 1) > Tolerance)
        {
            errors.Add(new DesignError($"{layer.At}/bounds", FormattableString.Invariant(
                $"make a map {Mercator.AspectOf(layer.Bounds):0.###} times as wide as high in Web Mercator; '{layer.Asset}' is {aspect:0.###}")));
        }

        var pins = layer.Markers.Select(DrawPin).OfType<Bitmap>().ToList();
        return pins.Count < layer.Markers.Length
            ? []
            : [new CompiledBitmap(bitmap.At(bitmap.Left + box.X, bitmap.Top + box.Y)), new CompiledMarkers(box, new Mercator(layer.Bounds, box), layer.Markers, [.. pins])];
    }

    private Bitmap? DrawPin(MapMarker marker)
    {
        var size = marker.SizePx * density;
        return marker.Asset is null
            ? MapPins.Draw(marker.Pin, marker.Color, size, forms)
            : Load(marker.Asset, new Box(0, 0, marker.SizePx, marker.SizePx), PictureFit.Contain, $"{marker.At}/asset") is { } picture ? picture.At(picture.Left - (size / 2), picture.Top - (size / 2)) : null;
    }

    // What a fixed value does wrong is its author's error; at an open it is the customer's data, and draws the fallback.
    private CompiledLayer[] Valued(CompiledLayer layer, TemplateText value, string at, string message)
    {
        if (value.Slot is null && !layer.HasValue([]))
        {
            errors.Add(new DesignError(at, message));
        }

        return [layer];
    }

    private bool HasFont(TextFont font, string at)
    {
        if (fonts.Find(font.Family, font.Weight) is not null)
        {
            return true;
        }

        errors.Add(new DesignError($"{at}/font", $"'{font.Family}' is not installed; there are {string.Join(", ", fonts.Families)}"));
        return false;
    }
}
