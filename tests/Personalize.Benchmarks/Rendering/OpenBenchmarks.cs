using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Personalize.Rendering;
using Personalize.Rendering.Designs;

namespace Personalize.Benchmarks.Rendering;

/// <summary>
/// The open's path with texts seen before, inputs at random: with one constant input the branch predictor makes it look twice as fast.
/// Run: dotnet run -c Release --project tests/Personalize.Benchmarks -- --filter '*OpenBenchmarks*'
/// </summary>
[MemoryDiagnoser]
public class OpenBenchmarks : IDisposable
{
    private const int NameCount = 400;
    private static readonly string[] Icons = ["clear-day", "cloudy", "rain", "snow", "storm", "fog"];
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 18, 5, 13, TimeSpan.Zero);
    private readonly Random _random = new(5);
    private PictureEngine _engine = null!;
    private CompiledPicture _banner = null!;
    private CompiledPicture _flat = null!;
    private CompiledPicture _countdown = null!;
    private string[] _names = [];

    [GlobalSetup]
    public void Setup()
    {
        _engine = new PictureEngine(new RenderingOptions());
        _names = [.. Enumerable.Range(0, NameCount).Select(_ => "Hello, " + new string([.. Enumerable.Range(0, _random.Next(3, 10)).Select(_ => (char)('a' + _random.Next(26)))]) + "!")];
        _banner = Compile("banner.json", 600, 300);
        _flat = Compile("flat.json", 600, 200);
        _countdown = Compile("countdown.json", 600, 150);

        foreach (var name in _names)
        {
            _engine.Assemble(_banner, [name, "rain", "8\u00b0C in Z\u00fcrich"], Now, PictureFormat.Jpeg);
            _engine.Assemble(_flat, [name], Now, PictureFormat.Png);
        }
    }

    [Benchmark(Baseline = true)]
    public byte[] BannerJpeg() =>
        _engine.Assemble(_banner, [Pick(_names), Pick(Icons), "8\u00b0C in Z\u00fcrich"], Now, PictureFormat.Jpeg);

    [Benchmark]
    public byte[] FlatPng() => _engine.Assemble(_flat, [Pick(_names)], Now, PictureFormat.Png);

    [Benchmark]
    public byte[] CountdownGif() =>
        _engine.Assemble(_countdown, ["2026-12-24T18:00:00+01:00"], Now.AddSeconds(_random.Next(2_500_000)), PictureFormat.Gif);

    [GlobalCleanup]
    public void Dispose()
    {
        _engine?.Dispose();
        GC.SuppressFinalize(this);
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private CompiledPicture Compile(string name, int widthPx, int heightPx)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Rendering", "Designs");
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name)));
        var design = DesignReader.Read(json.RootElement, widthPx, heightPx).Design!;
        return _engine.Compile(design, asset => File.ReadAllBytes(Path.Combine(folder, asset)), 1).Picture!;
    }
}
