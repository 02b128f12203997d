using System.Diagnostics;
using System.Globalization;
using Personalize.Rendering;
using Personalize.TestKit.Rendering;

namespace Personalize.Benchmarks.Rendering;

/// <summary>
/// Opens of the 60-frame countdown at random moments, warm and with the processor's caches flushed before each: BenchmarkDotNet only knows
/// warm. Run: dotnet run -c Release --project tests/Personalize.Benchmarks -- countdown
/// </summary>
internal static class CountdownOpens
{
    private const int WarmUps = 30_000;     // until the code is compiled for good
    private const int FlushBytes = 64 << 20;
    private static readonly string[] Until = ["2026-12-24T18:00:00+01:00"];
    private static readonly DateTimeOffset End = new(2026, 12, 24, 17, 0, 0, TimeSpan.Zero);

    private enum Caches
    {
        Warm,

        /// <summary>A large array was read.</summary>
        Flushed,

        /// <summary>A large array was written: every line of it has to be put back before ours come in.</summary>
        Dirty,
    }

    public static void Run()
    {
        using var pictures = new BenchmarkPictures();
        var compiles = Enumerable.Range(0, 7).Select(_ => Time(() => pictures.Compile("countdown"))).Order().ToArray();
        Console.WriteLine(FormattableString.Invariant($"compile: {compiles[3] / 1000:F0} ms, GIF pieces {pictures.Countdown.Running.Countdown!.SizeBytes / 1024} KB"));
        Console.WriteLine("mode     caches   opens   p50 us   p99 us    bytes");

        foreach (var mode in new[] { CountdownMode.Ticking, CountdownMode.Safe })
        {
            WarmUp(pictures, mode);

            foreach (var caches in Enum.GetValues<Caches>())
            {
                Measure(pictures, mode, caches);
            }
        }
    }

    private static void WarmUp(BenchmarkPictures pictures, CountdownMode mode)
    {
        var random = new Random(1);

        for (var open = 0; open < (mode == CountdownMode.Safe ? WarmUps / 20 : WarmUps); open++)
        {
            Open(pictures, random, mode);
        }
    }

    private static void Measure(BenchmarkPictures pictures, CountdownMode mode, Caches caches)
    {
        var random = new Random(2);
        var evicting = new byte[FlushBytes];
        var times = new double[caches == Caches.Warm ? 5_000 : 500];
        long bytes = 0;

        for (var open = 0; open < times.Length; open++)
        {
            Flush(evicting, caches);
            times[open] = Time(() => bytes += Open(pictures, random, mode).Length);
        }

        Array.Sort(times);
        var (p50, p99) = (times[times.Length / 2], times[times.Length * 99 / 100]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mode,-8} {caches,-8} {times.Length,5} {p50,8:F1} {p99,8:F1} {bytes / times.Length,8}"));
    }

    private static byte[] Open(BenchmarkPictures pictures, Random random, CountdownMode mode) =>
        pictures.Engine.Assemble(pictures.Countdown, Until, End.AddMilliseconds(-1 - (random.NextDouble() * 99 * 86_400_000)), PictureFormat.Gif, mode);

    private static void Flush(byte[] evicting, Caches caches)
    {
        var sum = 0;

        for (var at = 0; at < evicting.Length && caches != Caches.Warm; at += 64)
        {
            sum += evicting[at];

            if (caches == Caches.Dirty)
            {
                evicting[at] = (byte)sum;
            }
        }

        GC.KeepAlive(sum);
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
