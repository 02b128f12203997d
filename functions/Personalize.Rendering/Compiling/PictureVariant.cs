using System.Collections.Concurrent;
using System.Collections.Immutable;
using Personalize.Rendering.Assembling.Gif;
using Personalize.Rendering.Assembling.Gif.Countdowns;
using Personalize.Rendering.Assembling.Jpeg;
using Personalize.Rendering.Assembling.Palettes;
using Personalize.Rendering.Assembling.Png;

namespace Personalize.Rendering.Compiling;

/// <summary>One look of a compiled picture: base pixels, the layers every open draws, and the encoded forms, each made when first asked for.</summary>
internal sealed class PictureVariant
{
    private const int LayerWeight = 4;  // letters and icons are few pixels and looked at most

    private readonly uint[] _basePixels;
    private readonly ConcurrentBag<Canvas> _canvases = [];
    private readonly Lazy<JpegForm> _jpeg;
    private readonly Lazy<IndexedPicture> _indexed;
    private readonly Lazy<PngForm> _png;
    private readonly Lazy<GifForm> _gif;
    private readonly Lazy<CountdownForm?> _countdown;

    public PictureVariant(int widthPx, int heightPx, uint[] basePixels, ImmutableArray<CompiledLayer> layers, TextCache texts, int jpegQuality, PictureEncoding encoding)
    {
        (WidthPx, HeightPx, _basePixels, Layers) = (widthPx, heightPx, basePixels, layers);
        Digits = layers.OfType<CompiledDigits>().FirstOrDefault();
        _jpeg = new Lazy<JpegForm>(() => new JpegForm(NewCanvas(), jpegQuality));
        _indexed = new Lazy<IndexedPicture>(() => new IndexedPicture(NewCanvas(), CountColors(texts), encoding));
        _png = new Lazy<PngForm>(() => new PngForm(_indexed.Value, NewCanvas()));
        _gif = new Lazy<GifForm>(() => new GifForm(_indexed.Value, NewCanvas(), Digits?.Layer.Loop ?? 1));
        _countdown = new Lazy<CountdownForm?>(() => Digits is { } digits ? new CountdownForm(_indexed.Value, NewCanvas(), this, digits, new Scene([], default, texts)) : null);
    }

    public int WidthPx { get; }

    public int HeightPx { get; }

    public ImmutableArray<CompiledLayer> Layers { get; }

    /// <summary>The running countdown, if there is one.</summary>
    public CompiledDigits? Digits { get; }

    public JpegForm Jpeg => _jpeg.Value;

    public PngForm Png => _png.Value;

    public GifForm Gif => _gif.Value;

    /// <summary>The running countdown as GIF pieces; null when there is none.</summary>
    public CountdownForm? Countdown => _countdown.Value;

    /// <summary>What PNG and GIF show of the base.</summary>
    public IndexedPicture Indexed => _indexed.Value;

    /// <summary>False when something required is shown but has no value.</summary>
    public bool IsComplete(IReadOnlyList<string> slotValues)
    {
        foreach (var layer in Layers)
        {
            if (!layer.IsComplete(slotValues))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A canvas that shows the base. Give it back with <see cref="Return"/>, unless drawing on it failed.</summary>
    public Canvas Rent() => _canvases.TryTake(out var canvas) ? canvas : NewCanvas();

    public void Return(Canvas canvas)
    {
        Clean(canvas);
        _canvases.Add(canvas);
    }

    /// <summary>Makes a canvas show the base again.</summary>
    public void Clean(Canvas canvas) => canvas.Reset(_basePixels);

    public void Restore(Canvas canvas, Box box) => canvas.Restore(box, _basePixels);

    public void Draw(Canvas canvas, in Scene scene)
    {
        foreach (var layer in Layers)
        {
            layer.Draw(canvas, scene);
        }
    }

    /// <summary>Draws all but the digits.</summary>
    public void DrawOthers(Canvas canvas, in Scene scene)
    {
        foreach (var layer in Layers)
        {
            if (layer != Digits)
            {
                layer.Draw(canvas, scene);
            }
        }
    }

    /// <summary>Draws what is the same at every open, with one digit in every place or, with null, with none.</summary>
    public void DrawFixed(Canvas canvas, in Scene scene, byte? digit)
    {
        foreach (var layer in Layers)
        {
            if (layer.IsFixed)
            {
                layer.Draw(canvas, scene);
            }
            else if (layer == Digits && digit is { } shown)
            {
                Digits.DrawAll(canvas, shown);
            }
        }
    }

    private Canvas NewCanvas() => new(WidthPx, HeightPx, [.. _basePixels]);

    private ColorHistogram CountColors(TextCache texts)
    {
        var histogram = new ColorHistogram();
        var canvas = NewCanvas();
        histogram.Add(canvas, canvas.Bounds, 1);

        foreach (var sample in Layers.SelectMany(layer => layer.Samples(texts)))
        {
            sample(canvas);

            foreach (var box in canvas.Touched)
            {
                histogram.Add(canvas, box, LayerWeight);
            }

            canvas.Reset(_basePixels);
        }

        return histogram;
    }
}
