using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Rendering.Compiling;

/// <summary>Random and hostile creatives, assets and values in a process of their own: what kills or stops it is named by its seed.</summary>
public sealed class HostileInputTests(ITestOutputHelper output)
{
    private const int PeakLimitMb = 500;
    private const int Workers = 2;

    // A watchdog, not a measurement: a hundred times what the slowest known input takes.
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(2);

    [Fact]
    public void Engine_HostileInputs_SurvivesThemAll()
    {
        var share = TestSize.Of(120, 10_000) / Workers;
        // One decodes assets as production does; the other in itself, where what the guards do not see would end it.
        var runs = Enumerable.Range(0, Workers).AsParallel().WithDegreeOfParallelism(Workers).Select(worker => Run(1 + (worker * share), share, worker == 0 ? [] : ["--here"])).ToList();
        var cases = runs.SelectMany(run => run).ToList();

        Assert.Equal(share * Workers, cases.Count);
        Assert.InRange(cases.Max(one => one.PeakMb), 1, PeakLimitMb);
        Assert.Contains(cases, one => one.Outcome == "drawn");
        Assert.Contains(cases, one => one.Outcome == "refused");
        output.WriteLine($"{cases.Count} inputs: {string.Join(", ", cases.CountBy(one => one.Outcome).Select(pair => $"{pair.Value} {pair.Key}"))}; peak {cases.Max(one => one.PeakMb)} MB.");
        output.WriteLine("Most processor time: " + string.Join(", ", cases.OrderByDescending(one => one.CpuMs).Take(5).Select(one => $"seed {one.Seed} ({one.Kind}) {one.CpuMs} ms")));
    }

    private static List<Case> Run(int first, int count, string[] how)
    {
        var program = AppContext.BaseDirectory.Replace("Personalize.Tests", "Personalize.Fuzz", StringComparison.Ordinal);
        using var process = Process.Start(new ProcessStartInfo(
            Path.Combine(program, OperatingSystem.IsWindows() ? "Personalize.Fuzz.exe" : "Personalize.Fuzz"), [first.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture), .. how])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var cases = new List<Case>();

        while (ReadLine(process) is { } line)
        {
            if (!Case.TryParse(line, out var one))
            {
                // Asked for here alone: it is there when the process ends, and until then nobody would read the lines.
                Assert.Fail($"The process ended at: {line}\n{complaints.Result}");
            }

            cases.Add(one);
        }

        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"Exit code {process.ExitCode} after seed {cases.LastOrDefault()?.Seed}.\n{complaints.Result}");
        return cases;
    }

    private static string? ReadLine(Process process)
    {
        var line = process.StandardOutput.ReadLineAsync();

        if (!line.Wait(Stuck))
        {
            process.Kill();
            Assert.Fail($"Stuck at: {line.Result}");
        }

        return line.Result;
    }

    private sealed record Case(int Seed, string Kind, string Outcome, int CpuMs, int PeakMb)
    {
        public static bool TryParse(string line, [NotNullWhen(true)] out Case? one)
        {
            var parts = line.Split(' ');
            one = parts.Length == 5
                ? new Case(Number(parts[0]), parts[1], parts[2], Number(parts[3]), Number(parts[4]))
                : null;
            return one is not null;
        }

        private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }
}
