using System.Buffers;
using Personalize.Rendering;

namespace Personalize.TestKit.Rendering;

/// <summary>
/// Every stage of the rendering engine as an operation with prepared random inputs: with one constant input the branch predictor makes an
/// open look twice as fast. Timed by Personalize.Benchmarks, and held to its budgets.json by a test.
/// </summary>
public sealed class RenderingOperations : IDisposable
{
    private const int SceneCount = 400;
    private static readonly string[] Icons = ["clear-day", "clear-night", "cloudy", "drizzle", "fog", "rain", "snow", "storm"];
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 18, 5, 13, TimeSpan.Zero);
    private static readonly string[] Until = ["2026-12-24T18:00:00+01:00"];

    private readonly BenchmarkPictures _pictures = new();
    private readonly ArrayBufferWriter<byte> _kept = new(1 << 20);
    private readonly Random _random = new(5);
    private readonly string[][] _banners;
    private readonly string[][] _flats;
    private int _next;

    public RenderingOperations()
    {
        _banners = [.. Enumerable.Range(0, SceneCount).Select(_ => NewBanner())];
        _flats = [.. _banners.Select(banner => new[] { banner[0] })];
        All =
        [
            new("design read", 2, 20, () => Nothing(BenchmarkPictures.Read("banner"))),
            new("compile", 1, 2, () => Nothing(_pictures.Compile("banner"))),
            new("banner jpeg", 2 * SceneCount, SceneCount, () => Assemble(_pictures.Banner, Next(_banners), PictureFormat.Jpeg)),
            new("banner jpeg, texts new", 20, 40, () => Assemble(_pictures.Banner, NewBanner(), PictureFormat.Jpeg)),
            new("flat png", 2 * SceneCount, SceneCount, () => Assemble(_pictures.Flat, Next(_flats), PictureFormat.Png)),
            new("countdown gif", 200, 200, () => Assemble(_pictures.Countdown, Until, PictureFormat.Gif)),
            new("banner jpeg, kept buffer", 2 * SceneCount, SceneCount, () => Nothing(AssembleInto(_pictures.Banner, Next(_banners), PictureFormat.Jpeg))),
            new("flat png, kept buffer", 2 * SceneCount, SceneCount, () => Nothing(AssembleInto(_pictures.Flat, Next(_flats), PictureFormat.Png))),
            new("countdown gif, kept buffer", 200, 200, () => Nothing(AssembleInto(_pictures.Countdown, Until, PictureFormat.Gif))),
            new("countdown gif, safe", 200, 200, () => Assemble(_pictures.Countdown, Until, PictureFormat.Gif, CountdownMode.Safe)),
        ];
    }

    /// <summary>In the order of the work; names are unique.</summary>
    public IReadOnlyList<RenderingOperation> All { get; }

    public void Dispose() => _pictures.Dispose();

    private static byte[] Nothing(object _) => [];

    private byte[] Assemble(CompiledPicture picture, string[] values, PictureFormat format, CountdownMode mode = CountdownMode.Ticking) =>
        _pictures.Engine.Assemble(picture, values, AnyMoment(), format, mode);

    private ArrayBufferWriter<byte> AssembleInto(CompiledPicture picture, string[] values, PictureFormat format)
    {
        _kept.ResetWrittenCount();
        _pictures.Engine.AssembleInto(_kept, picture, values, AnyMoment(), format);
        return _kept;
    }

    private DateTimeOffset AnyMoment() => Now.AddMilliseconds(_random.Next(2_500_000) * 1_000L);

    private string[] Next(string[][] scenes) => scenes[_next++ % scenes.Length];

    private string[] NewBanner() =>
    [
        $"Hello, {(char)('A' + _random.Next(26))}{new string([.. Enumerable.Range(0, _random.Next(3, 10)).Select(_ => (char)('a' + _random.Next(26)))])}!",
        $"{_random.Next(-15, 36)}\u00b0C in Z\u00fcrich - {_random.Next(24):D2}:{_random.Next(60):D2}",
        Icons[_random.Next(Icons.Length)],
    ];
}
