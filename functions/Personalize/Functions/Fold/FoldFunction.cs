using Personalize.Core.Events;
using Personalize.Core.Rights;
using Personalize.Hosting;
using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Fold;

/// <summary>Folds a hub partition's batch into facets and views.</summary>
/// <remarks>
/// <code>
/// 1 read the bodies       unreadable ones become dead letters, the rest goes on
/// 2 write rights          consents first: idempotent by time, so a crash after it costs nothing
/// 3 load and fold         per registration, in parallel, outside any lock
/// 4 commit                by partition key, in transactions guarded by the facets' versions; losers go back to 3
/// 5 send the outbox       its rows are saved with 4; what is not sent now, the sweep sends
/// </code>
/// Every step may be repeated after a crash at any point: the batch comes again, and what was applied is known.
/// </remarks>
internal sealed class FoldFunction(FoldStores stores, FoldSettings settings, TimeProvider clock, FoldMetrics metrics)
{
    /// <summary>After so many failures of a whole batch, its registrations are folded one by one, so that a single bad row stops nobody else.</summary>
    public const int IsolateAfterRetries = 5;

    /// <summary>
    /// A store that refuses everything is an outage and nobody's fault; a batch of a single registration cannot tell. After this many
    /// tries, a minute apart, its messages are kept as dead letters.
    /// </summary>
    public const int GiveUpAfterRetries = 30;

    // Each lost round is a round that another process won.
    private const int MaxRounds = 50;

    // Azurite and one storage partition are busy with a few dozen requests; more only queue.
    private const int MaxParallel = 32;

    public async Task<FunctionOutcome> RunAsync(EventHubBatch batch, CancellationToken stop)
    {
        var tally = new FoldTally();
        try
        {
            var read = FoldBatch.Read(batch, settings);
            await KeepAsync(read.Unreadable, tally, stop);
            await WriteRightsAsync(read, stop);
            var isSaved = batch.RetryCount < IsolateAfterRetries
                ? await FoldAsync(read, read.Groups.Select(group => new FacetWork(group.Key, group.Value)), tally, stop)
                : await FoldOneByOneAsync(read, batch.RetryCount, tally, stop);
            if (!isSaved)
            {
                return new FunctionOutcome.Failed($"Other processes kept writing the same facets for {MaxRounds} rounds.");
            }
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }

        metrics.Record(tally, batch.Events.Count == 0 ? TimeSpan.Zero : clock.GetUtcNow() - batch.Events.Min(hubEvent => hubEvent.EnqueuedAt));
        return new FunctionOutcome.Succeeded([Summary(batch, tally)]);
    }

    private async Task KeepAsync(IReadOnlyCollection<DeadLetter> letters, FoldTally tally, CancellationToken stop)
    {
        await stores.DeadLetters.AddAsync(letters, stop);
        tally.AddDeadLetters(letters.Count);
    }

    private Task WriteRightsAsync(FoldBatch read, CancellationToken stop) => Parallel.ForEachAsync(read.Groups, Limits(stop), async (group, stopping) =>
    {
        var said = group.Value
            .Select(item => item.Message is HubMessage.Happened happened ? ConsentReader.Read(happened.Event) : null)
            .OfType<CustomerRights>()
            .Aggregate(CustomerRights.Unspoken, CustomerRights.Merge);
        if (said != CustomerRights.Unspoken)
        {
            await stores.Rights.WriteAsync(group.Key, said, stopping);
        }
    });

    // A bad row shows by itself when nothing else is in its way; an outage fails every registration, and the batch comes again.
    private async Task<bool> FoldOneByOneAsync(FoldBatch read, int retryCount, FoldTally tally, CancellationToken stop)
    {
        var isSaved = true;
        var bad = new List<DeadLetter>();
        Exception? refusal = null;
        var refused = 0;
        foreach (var (key, items) in read.Groups)
        {
            try
            {
                isSaved &= await FoldAsync(read, [new FacetWork(key, items)], tally, stop);
            }
            catch (Exception broken) when (broken is InvalidDataException or ArgumentException or StorageUnavailableException { Trouble: StorageTrouble.Refused })
            {
                bad.AddRange(items.Select(item => read.Letter(item.Source, "The facet cannot be folded: " + broken.Message)));
                refusal = broken as StorageUnavailableException ?? refusal;
                refused += broken is StorageUnavailableException ? 1 : 0;
            }
        }

        if (refusal is not null && refused == read.Groups.Count && retryCount < GiveUpAfterRetries)
        {
            throw refusal;
        }

        await KeepAsync(bad, tally, stop);
        return isSaved;
    }

    private async Task<bool> FoldAsync(FoldBatch read, IEnumerable<FacetWork> works, FoldTally tally, CancellationToken stop)
    {
        var folder = new FacetFolder(stores, settings);
        var open = works.ToList();
        for (var round = 0; open.Count > 0 && round < MaxRounds; round++)
        {
            var results = new (FacetWork Work, FacetChange? Change)[open.Count];
            await Parallel.ForAsync(0, open.Count, Limits(stop), async (at, stopping) =>
                results[at] = (open[at], await folder.FoldAsync(open[at], stopping)));
            await KeepAsync([.. Drain(read, folder)], tally, stop);
            var lost = await CommitAsync(results, tally, stop);
            foreach (var (work, _) in results.Where(result => !lost.Contains(result.Work)))
            {
                work.Advance();
            }

            open.RemoveAll(work => work.IsDone);
            round = lost.Count < results.Length ? 0 : round;
        }

        return open.Count == 0;
    }

    /// <summary>Saves and announces the changes; the works whose changes lost the race.</summary>
    private async Task<HashSet<FacetWork>> CommitAsync(
        (FacetWork Work, FacetChange? Change)[] results, FoldTally tally, CancellationToken stop)
    {
        var commit = await stores.Contexts.CommitAsync([.. results.Select(result => result.Change).OfType<FacetChange>()], stop);
        tally.AddTransactions(commit.Transactions);
        tally.AddConflicts(commit.Contended.Count);
        var losers = commit.Contended.Select(change => change.Before.Key).ToHashSet();
        var lost = results.Where(result => losers.Contains(result.Work.Key)).Select(result => result.Work).ToHashSet();
        var done = results.Where(result => !lost.Contains(result.Work)).ToArray();
        tally.AddDuplicates(done.Sum(result => result.Work.Duplicates));
        tally.AddErased(done.Where(result => result.Work.IsErased).Sum(result => result.Work.Next.Count()));
        tally.AddApplied(done.Where(result => !result.Work.IsErased).Sum(result => result.Work.Next.Count() - result.Work.Duplicates));

        // What is known already may have been saved by a process that died before it sent: send what that one left.
        var left = await Task.WhenAll(done.Where(result => result.Work.Duplicates > 0).Select(result => stores.Outbox.ReadAsync(result.Work.Key, stop)));
        await stores.Outbox.SendAsync([.. commit.Saved.SelectMany(change => change.Outbox), .. left.SelectMany(messages => messages)], stop);
        return lost;
    }

    private static IEnumerable<DeadLetter> Drain(FoldBatch read, FacetFolder folder)
    {
        while (folder.Indigestible.TryDequeue(out var bad))
        {
            yield return read.Letter(bad.Item.Source, bad.Reason);
        }
    }

    private static ParallelOptions Limits(CancellationToken stop) => new() { CancellationToken = stop, MaxDegreeOfParallelism = MaxParallel };

    private static string Summary(EventHubBatch batch, FoldTally tally) =>
        $"fold: partition {batch.PartitionId}, {batch.Events.Count} messages, {tally.Applied} applied, {tally.Duplicates} known, {tally.Erased} of erased customers, "
        + $"{tally.DeadLetters} dead letters, {tally.Transactions} transactions, {tally.Conflicts} conflicts";
}
