using System.Collections.Immutable;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling;

/// <summary>
/// Design → compiled picture. What is the same at every open is drawn into the base once; the rest stays a list of layers.
/// <code>
///  layers   ─ fixed, nothing changing beneath ─► base pixels ─► JPEG segments, PNG bands, GIF bands (each when first asked for)
///           ─ changing, or above such a one   ─► layers of the open
/// </code>
/// </summary>
internal sealed class PictureCompiler(FontCatalog fonts, TextCache texts, FormStore forms, AssetDecoder decoder, RenderingOptions options)
{
    private const int MaxDensity = 3;

    public PictureCompilation Compile(Design design, Func<string, ReadOnlyMemory<byte>?> assets, int density)
    {
        var (errors, notes) = (new List<DesignError>(), new List<DesignError>());
        CheckPixels(design, density, errors);

        if (errors.Count > 0)
        {
            return new PictureCompilation(null, [.. errors]);
        }

        var layers = new LayerCompiler(fonts, texts, decoder, assets, density, forms, errors, notes);
        var background = CompileBackground(design, layers, density);
        var compiled = design.Layers.Select(layer => layers.Compile(layer).ToList()).ToList();
        var fallback = design.Fallback?.SelectMany(layers.Compile).ToList();
        var looks = new CountdownLooks(design, compiled, density, texts, forms, layers);
        var (over, endless) = (looks.Expired()?.ToList(), looks.Endless()?.ToList());

        if (errors.Count > 0)
        {
            return new PictureCompilation(null, [.. errors]);
        }

        var running = Build(design, density, background, compiled.SelectMany(layer => layer));
        var (expired, still) = (BuildLook(over), BuildLook(looks.Still()));
        var picture = new CompiledPicture(design.Slots.Length, running, digits => BuildLook(looks.Wide(digits)), () => BuildLook(endless), expired, still, BuildLook(fallback));
        return new PictureCompilation(picture, [])
        {
            Notes = [.. notes, .. LayoutNotes.Check(design, running.Layers, density), .. CountdownBudget.Check(running, options.MaxOutputBytes)],
            Denser = () => [.. layers.NotesUpTo(DensestOf(design))],
        };

        PictureVariant? BuildLook(IEnumerable<CompiledLayer>? look) => look is null ? null : Build(design, density, background, look);
    }

    private PictureVariant Build(Design design, int density, List<CompiledLayer> background, IEnumerable<CompiledLayer> layers)
    {
        var (width, height) = (design.WidthPx * density, design.HeightPx * density);
        var canvas = new Canvas(width, height, Canvas.NewPixels(width, height));
        Array.Fill(canvas.Pixels, uint.MaxValue);       // white, under a background that is not opaque
        var changing = ImmutableArray.CreateBuilder<CompiledLayer>();
        var scene = new Scene([], default, texts);

        foreach (var layer in background.Concat(layers))
        {
            if (layer.IsFixed && !changing.Any(below => below.Reach.Overlaps(layer.Reach)))
            {
                layer.Draw(canvas, scene);
            }
            else
            {
                changing.Add(layer);
            }
        }

        canvas.FillPadding();
        return new PictureVariant(width, height, canvas.Pixels, changing.ToImmutable(), texts, options.JpegQuality, options.MaxOutputBytes, design.Encoding, forms);
    }

    private List<CompiledLayer> CompileBackground(Design design, LayerCompiler layers, int density)
    {
        var box = new Box(0, 0, design.WidthPx, design.HeightPx);

        if (design.Background is PictureFill picture)
        {
            return layers.Load(picture.Asset, box, PictureFit.Cover, "/background/picture") is { } bitmap ? [new CompiledBitmap(bitmap)] : [];
        }

        var area = box.Scale(density);
        return [design.Background is SolidFill { Color: { A: 255 } color } ? new CompiledFill(area, color) : new CompiledBitmap(ShapeDrawing.DrawRounded(area, design.Background, 0, forms))];
    }

    // Where a picture would be too large as a whole, it is shown at density 1 whatever its assets take.
    private int DensestOf(Design design) => Enumerable.Range(1, MaxDensity).Last(density => density == 1 || (long)design.WidthPx * design.HeightPx * density * density <= options.MaxPixels);

    private void CheckPixels(Design design, int density, List<DesignError> errors)
    {
        var pixels = (long)design.WidthPx * design.HeightPx * density * density;

        if (density is < 1 or > MaxDensity)
        {
            errors.Add(new DesignError("", $"density {density} is not from 1 to {MaxDensity}"));
        }
        else if (pixels > options.MaxPixels)
        {
            errors.Add(new DesignError("", $"needs {pixels} pixels at density {density}; at most {options.MaxPixels} are drawn"));
        }

        new LayerBudget(density, options, errors).Check(design);

        foreach (var layer in design.Layers)
        {
            if (layer is CountdownLayer countdown && (long)countdown.Box.WidthPx * countdown.Box.HeightPx * density * density * countdown.Frames > options.MaxFramePixels)
            {
                errors.Add(new DesignError($"{layer.At}/frames", $"redraws more than {options.MaxFramePixels} pixels; make the box smaller or the frames fewer"));
            }
        }
    }
}
