using BenchmarkDotNet.Attributes;
using Personalize.Rendering;
using Personalize.Rendering.Designs;
using Personalize.Rendering.Text;
using Personalize.Rendering.Text.Foreign;
using Personalize.Rendering.Text.Outlines;
using Personalize.Rendering.Text.Shaping;

namespace Personalize.Benchmarks.Rendering;

/// <summary>
/// A headline with a name at random: seen before, new, at a new size, and by libvips as all texts were before.
/// Run: dotnet run -c Release --project tests/Personalize.Benchmarks -- --filter '*TextBenchmarks*'
/// </summary>
[MemoryDiagnoser]
public class TextBenchmarks : IDisposable
{
    private const int SeenCount = 400;
    private const int Threads = 2;
    private const int TextsPerThread = 200;
    private static readonly TextSpec Spec = TextSpec.Centered(new TextFont("Inter", 700, 40), 1, new Box(0, 0, 400, 60));
    private readonly Random _random = new(5);
    private PictureEngine _engine = null!;
    private SimpleTextComposer _own = null!;
    private ForeignTextComposer _native = null!;
    private TextCache _cache = null!;
    private string[] _seen = [];
    private double _sizePx = 20;

    [GlobalSetup]
    public void Setup()
    {
        var options = new RenderingOptions();
        _engine = new PictureEngine(options);
        var fonts = new FontCatalog(options.FontsFolder);
        _own = new SimpleTextComposer(fonts, new GlyphCache(fonts, 8_000_000));
        _native = new ForeignTextComposer(fonts);
        _cache = new TextCache(key => _own.TryCompose(new CleanText(key.Text), key.Spec)!, 32_000_000);
        _seen = [.. Enumerable.Range(0, SeenCount).Select(_ => Headline(_random))];

        foreach (var text in _seen)
        {
            _cache.Get(Spec, text, Rgba.Black);
        }

        for (var i = 0; i < 5_000; i++)
        {
            _own.TryCompose(new CleanText(Headline(_random)), Spec);
        }
    }

    [Benchmark(Baseline = true)]
    public object SeenBefore() => _cache.Get(Spec, _seen[_random.Next(SeenCount)], Rgba.Black);

    [Benchmark]
    public object? New() => _own.TryCompose(new CleanText(Headline(_random)), Spec);

    [Benchmark]
    public object? NewWithShadow() => _own.TryCompose(new CleanText(Headline(_random)), Spec with { HasShadow = true, ShadowBlurPx = 4 });

    [Benchmark]
    public object? NewGlyphs()
    {
        _sizePx = _sizePx > 39 ? 20 : _sizePx + (1.0 / 64);
        return _own.TryCompose(new CleanText(Headline(_random)), Spec with { SizePx = _sizePx, ShrinkToPx = _sizePx });
    }

    [Benchmark]
    public object ByNativeLibrary() => _native.Compose(new CleanText(Headline(_random)), Spec, Rgba.Black);

    /// <summary>Twice the texts of <see cref="New"/> at once: on two idle cores the mean for one text is half of its mean.</summary>
    [Benchmark(OperationsPerInvoke = Threads * TextsPerThread)]
    public void NewOnTwoThreads() => Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
    {
        var random = new Random(thread);

        for (var i = 0; i < TextsPerThread; i++)
        {
            _own.TryCompose(new CleanText(Headline(random)), Spec);
        }
    });

    [GlobalCleanup]
    public void Dispose()
    {
        _engine?.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Headline(Random random) => string.Create(random.Next(11, 18), random, static (letters, source) =>
    {
        "Hello, ".CopyTo(letters);
        letters[7] = (char)('A' + source.Next(26));
        letters[^1] = '!';

        foreach (ref var letter in letters[8..^1])
        {
            letter = (char)('a' + source.Next(26));
        }
    });
}
