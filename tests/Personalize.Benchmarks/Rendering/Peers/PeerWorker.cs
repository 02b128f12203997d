using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Personalize.Benchmarks.Rendering.Peers;

/// <summary>Ours among its peers: answers the line protocol of peers/worker.mjs on standard input and output, in process.</summary>
internal static class PeerWorker
{
    // Larger than any cache that a processor shares between its cores today.
    private const int FlushBytes = 256 << 20;
    private static readonly byte[] Evicting = GC.AllocateUninitializedArray<byte>(FlushBytes);

    public static void Run()
    {
        var start = Stopwatch.GetTimestamp();
        using var jobs = new PeerJobs();
        Answer(new JsonObject
        {
            ["ready"] = true,
            ["jobs"] = new JsonArray([.. PeerJobs.Names.Select(name => JsonValue.Create(name))]),
            ["version"] = Environment.Version.ToString(),
            ["startMs"] = Stopwatch.GetElapsedTime(start).TotalMilliseconds,
        });

        while (Console.ReadLine() is { } line)
        {
            Answer(Run(PeerRequest.Parse(line), jobs));
        }
    }

    private static void Answer(JsonObject answer)
    {
        Console.Out.WriteLine(answer.ToJsonString());
        Console.Out.Flush();
    }

    private static JsonObject Run(PeerRequest request, PeerJobs jobs)
    {
        var draw = jobs.Of(request.Job);

        if (request.Keeps)
        {
            return new JsonObject { ["pictures"] = new JsonArray([.. request.Inputs.Select(input => JsonValue.Create(Convert.ToBase64String(draw(input))))]) };
        }

        return request.CountsOnly ? Count(request, draw) : Time(request, draw);
    }

    private static JsonObject Time(PeerRequest request, Func<PeerInput, byte[]> draw)
    {
        var (ms, bytes, start) = (new JsonArray(), new JsonArray(), Stopwatch.GetTimestamp());

        do
        {
            var input = request.Inputs[ms.Count % request.Inputs.Length];

            if (request.FlushesCaches)
            {
                FlushCaches();
            }

            var before = Stopwatch.GetTimestamp();
            var picture = draw(input);
            ms.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            bytes.Add(picture.Length);
        }
        while (ms.Count < request.Most && Stopwatch.GetElapsedTime(start).TotalSeconds < request.Seconds);

        return new JsonObject { ["ms"] = ms, ["bytes"] = bytes };
    }

    private static JsonObject Count(PeerRequest request, Func<PeerInput, byte[]> draw)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = new long[request.Threads];
        var threads = Enumerable.Range(0, request.Threads).Select(thread => new Thread(() =>
        {
            // Threads start apart in the inputs: together they would warm each other's caches.
            var next = thread * request.Inputs.Length / request.Threads;
            long done = 0;

            while (Stopwatch.GetElapsedTime(start).TotalSeconds < request.Seconds)
            {
                draw(request.Inputs[next++ % request.Inputs.Length]);
                done++;
            }

            counts[thread] = done;
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return new JsonObject { ["count"] = counts.Sum(), ["seconds"] = Stopwatch.GetElapsedTime(start).TotalSeconds };
    }

    private static void FlushCaches()
    {
        for (var at = 0; at < Evicting.Length; at += 64)
        {
            Evicting[at]++;
        }
    }
}
