using System.Collections.Concurrent;
using Personalize.Cli.Remote;

namespace Personalize.Cli.Load;

/// <summary>Compares what the deployment counted with what the model was told to be accepted.</summary>
internal sealed class LoadCheck(RemoteClient remote, LoadModel model, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Customers that differ, after all of them had a minute to become what they should be.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(Action<double> progress, CancellationToken stop)
    {
        var startedAt = clock.GetTimestamp();
        var differing = new ConcurrentBag<string>();
        var done = 0;
        var customers = model.Customers;
        await Parallel.ForEachAsync(customers, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = stop }, async (customer, stopping) =>
        {
            var expected = Text(model.Expected(customer));
            var counted = await CountedAsync(customer, stopping);
            while (counted != expected && clock.GetElapsedTime(startedAt) < Patience)
            {
                await Task.Delay(Pause, clock, stopping);
                counted = await CountedAsync(customer, stopping);
            }

            if (counted != expected)
            {
                differing.Add($"{model.IdOf(customer)}: {expected} accepted, {counted} counted");
            }

            progress((double)Interlocked.Increment(ref done) / customers.Count);
        });
        return [.. differing.Order(StringComparer.Ordinal)];
    }

    private async Task<string> CountedAsync(int customer, CancellationToken stop)
    {
        if (await remote.GetAsync(RemoteClient.CustomerPath(model.IdOf(customer)), stop) is not { } document)
        {
            return "nobody";
        }

        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var counted in document.GetProperty("events").EnumerateObject())
        {
            counts[counted.Name] = counted.Value.GetProperty("count").GetInt32();
        }

        return Text(counts);
    }

    private static string Text(SortedDictionary<string, int> counts) => string.Join(", ", counts.Select(counted => $"{counted.Value} {counted.Key}"));
}
