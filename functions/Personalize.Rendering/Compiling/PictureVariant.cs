using System.Collections.Immutable;
using Personalize.Rendering.Assembling;
using Personalize.Rendering.Assembling.Gif;
using Personalize.Rendering.Assembling.Gif.Countdowns;
using Personalize.Rendering.Assembling.Jpeg;
using Personalize.Rendering.Assembling.Palettes;
using Personalize.Rendering.Assembling.Png;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling;

/// <summary>One look of a compiled picture: base pixels, the layers every open draws, and the encoded forms, each made when first asked for.</summary>
internal sealed class PictureVariant
{
    private const int LayerWeight = 4;  // letters and icons are few pixels and looked at most
    private const int MaxOverlaidCanvases = 32; // what layers look like on each other: a design of hundreds that all meet is not to take seconds
    private const int MinQuality = 20;
    private static readonly int[] JpegLadder = [0, -14, -28, -42, -60];
    private static readonly (int Colors, bool MayDither)[] PngLadder = [(256, true), (96, true), (32, true), (12, true), (12, false), (4, false)];

    private readonly uint[] _basePixels;
    private readonly TextCache _texts;
    private readonly FormStore _forms;
    private readonly Canvas?[] _idle = new Canvas?[2];
    private readonly Lazy<IndexedPicture> _indexed;
    private readonly Lazy<(IndexedPicture Picture, GifForm Form, int Colors)> _gif;
    private readonly Lazy<CountdownForm?> _countdown;

    public PictureVariant(int widthPx, int heightPx, uint[] basePixels, ImmutableArray<CompiledLayer> layers, TextCache texts, int jpegQuality, int maxOutputBytes, PictureEncoding encoding, FormStore forms)
    {
        (WidthPx, HeightPx, _basePixels, Layers) = (widthPx, heightPx, basePixels, layers);
        Digits = layers.OfType<CompiledDigits>().FirstOrDefault();
        PluralLabels = [.. layers.OfType<CompiledPluralLabel>()];
        WebP = new WebPForm(Island.Whole(layers, Bounds));
        int[] qualities = [.. JpegLadder.Select(less => Math.Max(MinQuality, jpegQuality + less))];
        Jpegs = new FormLadder([.. qualities.Select(quality => $"quality {quality}")], step => NewJpeg(qualities[step]));
        _indexed = new Lazy<IndexedPicture>(() => NewIndexed(0));
        (_texts, Encoding, _forms) = (texts, encoding, forms);
        Pngs = new FormLadder([.. PngLadder.Select(rung => $"{rung.Colors} colours{(rung.MayDither ? "" : " in areas")}")], step => NewPng(step == 0 ? _indexed.Value : NewIndexed(step)));
        _gif = new Lazy<(IndexedPicture, GifForm, int)>(() => NewGif(maxOutputBytes));
        _countdown = new Lazy<CountdownForm?>(() => Digits is { } digits ? new CountdownForm(_gif.Value.Picture, NewCanvas(), this, digits, new Scene([], default, texts), forms) : null);
    }

    public int WidthPx { get; }

    public int HeightPx { get; }

    public ImmutableArray<CompiledLayer> Layers { get; }

    public PictureEncoding Encoding { get; }

    /// <summary>The running countdown, if there is one.</summary>
    public CompiledDigits? Digits { get; }

    /// <summary>The running countdown's labels that follow their numbers.</summary>
    public ImmutableArray<CompiledPluralLabel> PluralLabels { get; }

    /// <summary>At the wanted quality, then at lower ones.</summary>
    public FormLadder Jpegs { get; }

    /// <summary>With all colours, then with fewer.</summary>
    public FormLadder Pngs { get; }

    public WebPForm WebP { get; }

    public GifForm Gif => _gif.Value.Form;

    /// <summary>How many the GIF has at most: fewer than 256 where a single image would not leave room for what opens draw.</summary>
    public int GifColors => _gif.Value.Colors;

    /// <summary>The running countdown as GIF pieces; null when there is none.</summary>
    public CountdownForm? Countdown => _countdown.Value;

    /// <summary>What the PNG of all colours shows of the base.</summary>
    public IndexedPicture Indexed => _indexed.Value;

    private Box Bounds => new(0, 0, WidthPx, HeightPx);

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

    /// <summary>A canvas over the base, its own. Give it back with <see cref="Return"/>, unless drawing on it failed.</summary>
    public Canvas Rent()
    {
        var canvas = Interlocked.Exchange(ref _idle[0], null) ?? Interlocked.Exchange(ref _idle[1], null) ?? new Canvas();
        Show(canvas);
        return canvas;
    }

    public void Return(Canvas canvas)
    {
        if (Interlocked.CompareExchange(ref _idle[0], canvas, null) is not null)
        {
            Interlocked.CompareExchange(ref _idle[1], canvas, null);    // a third one is left to the collector: memory stays flat
        }
    }

    /// <summary>Makes a canvas stand for the base.</summary>
    public void Show(Canvas canvas) => canvas.Show(WidthPx, HeightPx, _basePixels);

    /// <summary>Makes a canvas show the base again.</summary>
    public void Clean(Canvas canvas) => Show(canvas);

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

    private JpegForm NewJpeg(int quality)
    {
        var canvas = NewCanvas();
        var coded = _forms.Get(JpegBase.KeyOf(canvas, quality, isThorough: true), () => new JpegBase(canvas, quality, isThorough: true));
        var isOurs = coded.UnitsAcross == canvas.TilesAcross && coded.UnitsDown == canvas.TilesDown;
        return new JpegForm(isOurs ? coded : new JpegBase(canvas, quality, isThorough: true), Cluster.Find(Layers, Bounds));
    }

    private IndexedPicture NewIndexed(int step) => new(
        NewCanvas(), CountColors(_texts), PngLadder[step].MayDither ? Encoding : PictureEncoding.Flat, PngLadder[step].Colors, _forms, Layers.Any(layer => layer.MayShowEmoji));

    private (IndexedPicture Picture, GifForm Form, int Colors) NewGif(int maxOutputBytes)
    {
        for (var step = 0; ; step++)
        {
            var picture = step == 0 ? _indexed.Value : NewIndexed(step);
            var form = new GifForm(picture, NewCanvas(), Digits?.Layer.Loop ?? 1);

            if (step == PngLadder.Length - 1 || form.ImageBytes <= maxOutputBytes * FormLadder.BaseShare)
            {
                return (picture, form, PngLadder[step].Colors);
            }
        }
    }

    private PngForm NewPng(IndexedPicture picture) => new(picture, Island.Find(Layers, Bounds, layer => WholeRows(layer.Reach)), NewBench());

    private Box WholeRows(Box reach) => reach with { X = 0, WidthPx = WidthPx };

    /// <summary>A canvas that shows the base, complete.</summary>
    private Canvas NewCanvas()
    {
        var canvas = new Canvas();
        Show(canvas);
        canvas.Complete();
        return canvas;
    }

    private Workbench NewBench()
    {
        var bench = new Workbench();
        Show(bench.Canvas);
        return bench;
    }

    private ColorHistogram CountColors(TextCache texts)
    {
        var histogram = new ColorHistogram();
        var canvas = NewCanvas();
        histogram.Add(canvas, canvas.Bounds, 1);
        histogram.EndBase();

        var samples = LookSamples.Of(Layers, texts);

        foreach (var sample in samples.SelectMany(own => own))
        {
            Count(sample);
        }

        var room = MaxOverlaidCanvases * (long)WidthPx * HeightPx;

        foreach (var sample in LookSamples.Overlaid(Layers, samples).TakeWhile(_ => room > 0))
        {
            room -= Count(sample);
        }

        return histogram;

        long Count(Action<Canvas> sample)
        {
            sample(canvas);

            foreach (var box in canvas.Touched)
            {
                histogram.Add(canvas, box, LayerWeight);
            }

            var count = canvas.Touched.Sum(box => (long)box.WidthPx * box.HeightPx);
            canvas.TakeBack();
            return count;
        }
    }
}
