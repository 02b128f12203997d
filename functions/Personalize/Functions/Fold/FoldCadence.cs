using System.Collections.Concurrent;
using Personalize.Hosting;

namespace Personalize.Functions.Fold;

/// <summary>
/// How often a hub partition is folded: a few times at once, then every <see cref="Interval"/>. Under even traffic a partition that is folded as soon as
/// anything is there comes with five events at a time; eight of them had their rows under way at once, and an open, which asks the same store,
/// waited longer than it may. Events gather meanwhile, and write one row a customer and one transaction a table partition together.
/// </summary>
/// <remarks>What was folded is saved and visible; only the answer waits, and with it the partition's next batch. Safe from many threads.</remarks>
internal sealed class FoldCadence(TimeProvider clock)
{
    /// <summary>A third of the second within which an event is to be visible.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    /// <summary>Batches of a partition that do not wait, when it had none for a while.</summary>
    public const int Burst = 3;

    /// <summary>A batch of so many events has gathered enough: a backlog is folded as fast as it can be.</summary>
    public const int Gathered = 200;

    // By partition, when all that was folded is paid for: the generic cell rate algorithm (ITU-T I.371).
    private readonly ConcurrentDictionary<string, DateTimeOffset> _paidAt = new(StringComparer.Ordinal);

    /// <summary>To be awaited after a batch is saved. Throws nothing: when the host stops, it is over.</summary>
    public async Task RestAsync(EventHubBatch batch, CancellationToken stop)
    {
        if (batch.Events.Count >= Gathered)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var paidAt = _paidAt.AddOrUpdate(batch.PartitionId, _ => now + Interval, (_, before) => (before > now ? before : now) + Interval);
        var rest = paidAt - now - (Burst * Interval);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
