using System.Diagnostics;
using Personalize.Rendering;
using Personalize.TestKit.Rendering;

namespace Personalize.Benchmarks.Rendering;

/// <summary>
/// The first picture of each design in a process that has just started. Run it twice: the first fills the folder, the second reads it.
/// <c>dotnet run -c Release --project tests/Personalize.Benchmarks -- cold /tmp/forms</c>; without a folder nothing is kept.
/// </summary>
internal static class ColdStart
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 18, 5, 13, TimeSpan.Zero);

    public static void Run(string? folder)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        using var engine = new PictureEngine(new RenderingOptions { CompileCacheFolder = folder });
        Say("engine", start, cpu);
        Draw(engine, "banner", ["Hello, Ada!", "8\u00b0C in Z\u00fcrich - 18:05", "rain"], PictureFormat.Jpeg);
        Draw(engine, "flat", ["Hello, Ada!"], PictureFormat.Png);
        Draw(engine, "countdown", ["2026-12-24T18:00:00+01:00"], PictureFormat.Gif);
        Console.WriteLine(engine.CompileCache);
    }

    private static void Draw(PictureEngine engine, string name, string[] values, PictureFormat format)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        engine.Assemble(BenchmarkPictures.Compile(engine, name), values, Now, format);
        Say(name, start, cpu);
    }

    private static void Say(string what, long start, TimeSpan cpu) => Console.WriteLine(FormattableString.Invariant(
        $"{what,-10} {Stopwatch.GetElapsedTime(start).TotalMilliseconds,7:F1} ms, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,7:F1} ms of processor"));
}
