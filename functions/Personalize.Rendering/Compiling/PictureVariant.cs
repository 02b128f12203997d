using System.Collections.Concurrent;
using System.Collections.Immutable;
using Personalize.Rendering.Assembling.Gif;
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

    public PictureVariant(int widthPx, int heightPx, uint[] basePixels, ImmutableArray<CompiledLayer> layers, TextCache texts, int jpegQuality, PictureEncoding encoding)
    {
        (WidthPx, HeightPx, _basePixels, Layers) = (widthPx, heightPx, basePixels, layers);
        Digits = layers.OfType<CompiledDigits>().FirstOrDefault();
        _jpeg = new Lazy<JpegForm>(() => new JpegForm(NewCanvas(), jpegQuality));
        _indexed = new Lazy<IndexedPicture>(() => new IndexedPicture(NewCanvas(), CountColors(texts), encoding));
        _png = new Lazy<PngForm>(() => new PngForm(_indexed.Value, NewCanvas()));
        _gif = new Lazy<GifForm>(() => new GifForm(_indexed.Value, NewCanvas()));
    }

    public int WidthPx { get; }

    public int HeightPx { get; }

    public ImmutableArray<CompiledLayer> Layers { get; }

    /// <summary>The running countdown, if there is one.</summary>
    public CompiledDigits? Digits { get; }

    public JpegForm Jpeg => _jpeg.Value;

    public PngForm Png => _png.Value;

    public GifForm Gif => _gif.Value;

    /// <summary>GIF images of digits, by what they show; see <see cref="Assembling.CountdownAssembler"/>.</summary>
    public ConcurrentDictionary<long, byte[]> DigitImages { get; } = new();

    /// <summary>A canvas that shows the base. Give it back with <see cref="Return"/>, unless drawing on it failed.</summary>
    public Canvas Rent() => _canvases.TryTake(out var canvas) ? canvas : NewCanvas();

    public void Return(Canvas canvas)
    {
        canvas.Reset(_basePixels);
        _canvases.Add(canvas);
    }

    public void Restore(Canvas canvas, Box box) => canvas.Restore(box, _basePixels);

    public void Draw(Canvas canvas, in Scene scene)
    {
        foreach (var layer in Layers)
        {
            layer.Draw(canvas, scene);
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
