using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Personalize.Benchmarks.Rendering.Peers;

namespace Personalize.Benchmarks.Rendering;

/// <summary>
/// How many more pictures two threads of one process draw than one. Alternately, because what else runs on the machine then disturbs both;
/// the median of the rounds' ratios. Beside them, in each round, what the machine itself gives two threads that share nothing: a copy of
/// <see cref="CopiedBytes"/> bytes into a buffer of the thread's own, which two whole processors do twice as often as one. Few inputs stay in
/// each processor's own cache; many are fetched from the one that they share, which the quickest opens feel and no lock has a part in.
/// </summary>
/// <remarks>Run: dotnet run -c Release --project tests/Personalize.Benchmarks -- threads</remarks>
internal static class ThreadScaling
{
    private const int Rounds = 15;
    private static readonly int[] Inputs = [20, 400];
    private const int CopiedBytes = 4_096;
    private static readonly (string Name, bool IsKept)[] Jobs = [("banner", true), ("flat", true), ("countdown", true), ("banner", false), ("flat", false), ("countdown", false)];
    private static readonly TimeSpan Share = TimeSpan.FromMilliseconds(400);

    /// <param name="only">A job's name; null for all.</param>
    public static void Run(string? only)
    {
        using var jobs = new PeerJobs();
        Console.WriteLine($"{Environment.ProcessorCount} processors, {(GCSettings.IsServerGC ? "server" : "workstation")} collector");
        foreach (var (name, isKept) in Jobs.Where(job => only is null || job.Name == only))
        {
            foreach (var inputs in Inputs.Select(count => InputsOf(name, count, new Random(5))))
            {
                Measure(name, isKept, isKept ? jobs.Into(name) : Arrays(jobs.Of(name)), inputs);
            }
        }
    }

    private static void Measure(string name, bool isKept, Action<PeerInput, ArrayBufferWriter<byte>> draw, PeerInput[] inputs)
    {
        Count(draw, inputs, threads: 2);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => (One: Count(draw, inputs, threads: 1), Two: Count(draw, inputs, threads: 2), Machine: CountMachine())).ToList();
        var ratios = rounds.Select(round => round.Two / round.One).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-10} {(isKept ? "into a kept buffer" : "as new arrays"),-18} {inputs.Length,4} inputs {Median(rounds.Select(round => round.One)),9:N0} a second with one thread, {Median(rounds.Select(round => round.Two)),9:N0} with two: {ratios[Rounds / 2]:0.00}x ({ratios[0]:0.00} to {ratios[^1]:0.00}); the machine {Median(rounds.Select(round => round.Machine)):0.00}x"));
    }

    private static double CountMachine()
    {
        var source = new byte[CopiedBytes];
        var inputs = InputsOf("flat", 1, new Random(5));
        return Count(Copy, inputs, threads: 2) / Count(Copy, inputs, threads: 1);

        void Copy(PeerInput input, ArrayBufferWriter<byte> buffer) => buffer.Write(source);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static Action<PeerInput, ArrayBufferWriter<byte>> Arrays(Func<PeerInput, byte[]> draw) => (input, _) => draw(input);

    private static PeerInput[] InputsOf(string job, int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => new PeerInput(
        ValuesOf(job, random), new DateTimeOffset(2026, 12, 24, 17, 0, 0, TimeSpan.Zero).AddSeconds(-random.Next(90, 2_000_000))))];

    private static string[] ValuesOf(string job, Random random) => job switch
    {
        "banner" => [$"Hello, Name{random.Next(400)}!", $"{random.Next(-10, 40)}\u00b0C in Z\u00fcrich - {random.Next(24):00}:{random.Next(60):00}", random.Next(2) == 0 ? "rain" : "clear"],
        "flat" => [$"Hello, Name{random.Next(400)}!"],
        _ => ["2026-12-24T18:00:00+01:00"],
    };

    private static double Count(Action<PeerInput, ArrayBufferWriter<byte>> draw, PeerInput[] inputs, int threads)
    {
        var (done, start) = (0L, Stopwatch.GetTimestamp());
        var workers = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            // Apart in the inputs: together they would warm each other's caches.
            var (own, next, buffer) = (0L, thread * inputs.Length / threads, new ArrayBufferWriter<byte>(1 << 20));
            while (Stopwatch.GetElapsedTime(start) < Share)
            {
                buffer.ResetWrittenCount();
                draw(inputs[next++ % inputs.Length], buffer);
                own++;
            }

            Interlocked.Add(ref done, own);
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return done / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
