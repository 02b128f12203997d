using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Fold;

/// <summary>Folds a hub partition's batch into facets and views.</summary>
/// <remarks>
/// <code>
/// 1 read the bodies       unreadable ones become dead letters, the rest goes on
///   take reports          happenings by event: idempotent by their time
/// 2 write rights          consents first: idempotent by time, so a crash after it costs nothing
/// 3 load and fold         per registration, in parallel, outside any lock
/// 4 commit                by partition key, in transactions guarded by the facets' versions; losers go back to 3
/// 5 send the outbox       its rows are saved with 4; what is not sent now, the sweep sends
/// 6 rest                  a moment, where a partition comes again and again: what gathers meanwhile is written together
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

    // Of one batch. How many requests are under way, of all batches, is the affair of the facets' table (PacedTableClient).
    private const int AtOnce = RequestPace.Most;

    // Each lost round is a round that another process won.
    private const int MaxRounds = 50;

    public async Task<FunctionOutcome> RunAsync(EventHubBatch batch, CancellationToken stop)
    {
        await (settings.Acting?.ReadyAsync(clock, stop) ?? Task.CompletedTask);
        var tally = new FoldTally();
        using var read = FoldBatch.Read(batch, settings);
        var isDone = false;
        try
        {
            await KeepAsync(read.Unreadable, tally, stop);
            await KeepAsync(await FoldReports.TakeAsync(read, settings.Reports, stop), tally, stop);
            await new FoldRights(stores).WriteAsync(read, Limits(stop));
            var isSaved = batch.RetryCount < IsolateAfterRetries
                ? await FoldAsync(read, read.Groups.Select(group => new FacetWork(group.Key, group.Value)), tally, stop)
                : await FoldOneByOneAsync(read, batch.RetryCount, tally, stop);
            if (!isSaved)
            {
                return new FunctionOutcome.Failed($"Other processes kept writing the same facets for {MaxRounds} rounds.");
            }

            isDone = true;
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
        finally
        {
            if (!isDone)
            {
                // Saved perhaps, and not sent: what comes again asks the store.
                stores.Facets.Forget(read.Groups.Keys);
            }
        }

        metrics.Record(tally, batch.Events, clock.GetUtcNow());
        await (settings.Cadence?.RestAsync(batch, stop) ?? Task.CompletedTask);
        return new FunctionOutcome.Succeeded([Summary(batch, tally)]);
    }

    private async Task KeepAsync(IReadOnlyCollection<DeadLetter> letters, FoldTally tally, CancellationToken stop)
    {
        await stores.DeadLetters.AddAsync(letters, stop);
        tally.AddDeadLetters(letters.Count);
    }

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
                isSaved &= await FoldInHalvesAsync(read, key, items, bad, tally, stop);
            }
            catch (StorageUnavailableException broken) when (broken.Trouble == StorageTrouble.Refused)
            {
                bad.AddRange(items.Select(item => read.Letter(item.Source, "The facet cannot be folded: " + broken.Message)));
                refusal = broken;
                refused++;
            }
        }

        if (refusal is not null && refused == read.Groups.Count && retryCount < GiveUpAfterRetries)
        {
            throw refusal;
        }

        await KeepAsync(bad, tally, stop);
        return isSaved;
    }

    // One message may be what cannot be saved, or two of them together: the rest of that customer's is not to fall with them. What one half
    // has saved is known when it comes again.
    private async Task<bool> FoldInHalvesAsync(FoldBatch read, RegistrationKey key, List<FoldItem> items, List<DeadLetter> bad, FoldTally tally, CancellationToken stop)
    {
        try
        {
            return await FoldAsync(read, [new FacetWork(key, items)], tally, stop);
        }
        catch (Exception broken) when (broken is InvalidDataException or ArgumentException)
        {
            stores.Facets.Forget([key]);
            if (items.Count == 1)
            {
                bad.Add(read.Letter(items[0].Source, "The facet cannot be folded: " + broken.Message));
                return true;
            }

            var half = items.Count / 2;
            return await FoldInHalvesAsync(read, key, items[..half], bad, tally, stop) & await FoldInHalvesAsync(read, key, items[half..], bad, tally, stop);
        }
    }

    private async Task<bool> FoldAsync(FoldBatch read, IEnumerable<FacetWork> works, FoldTally tally, CancellationToken stop)
    {
        var folder = new FacetFolder(stores, settings);
        var open = works.ToList();
        for (var round = 0; open.Count > 0 && round < MaxRounds; round++)
        {
            var results = await FoldOnceAsync(folder, open, tally, stop);
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

    // What this process knows is folded at once; the rest waits for the store, side by side.
    private async Task<(FacetWork Work, FacetChange? Change)[]> FoldOnceAsync(FacetFolder folder, List<FacetWork> open, FoldTally tally, CancellationToken stop)
    {
        var results = new (FacetWork Work, FacetChange? Change)[open.Count];
        var unknown = new List<int>();
        for (var at = 0; at < open.Count; at++)
        {
            if (folder.TryFold(open[at], out var change))
            {
                results[at] = (open[at], change);
            }
            else
            {
                unknown.Add(at);
            }
        }

        tally.AddCached(open.Count - unknown.Count);
        tally.AddLoaded(unknown.Count);
        await stores.Facets.ReadAheadAsync([.. unknown.Select(at => open[at].Key)], AtOnce, stop);
        await Parallel.ForEachAsync(unknown, Limits(stop), async (at, stopping) => results[at] = (open[at], await folder.FoldAsync(open[at], stopping)));
        return results;
    }

    /// <summary>Saves and announces the changes; the works whose changes lost the race.</summary>
    private async Task<HashSet<FacetWork>> CommitAsync(
        (FacetWork Work, FacetChange? Change)[] results, FoldTally tally, CancellationToken stop)
    {
        var commit = await stores.Facets.CommitAsync([.. results.Select(result => result.Change).OfType<FacetChange>()], AtOnce, stop);
        tally.AddTransactions(commit.Transactions);
        tally.AddRows(commit.Rows);
        tally.AddConflicts(commit.Contended.Count);
        var losers = commit.Contended.Select(change => change.Before.Key).ToHashSet();
        var lost = new HashSet<FacetWork>();
        var duplicated = new List<FacetWork>();
        foreach (var (work, _) in results)
        {
            if (losers.Contains(work.Key))
            {
                lost.Add(work);
                continue;
            }

            tally.AddDuplicates(work.Duplicates);
            tally.AddErased(work.IsErased ? work.NextCount : 0);
            tally.AddApplied(work.IsErased ? 0 : work.NextCount - work.Duplicates);
            if (work.Duplicates > 0 && work.Found is not { IsFromCache: true })
            {
                duplicated.Add(work);
            }
        }

        // What is known already may have been saved by a process that died before it sent: send what that one left. What this
        // process saved itself, it has sent, or left to the sweep.
        var left = await stores.Outbox.ReadAsync(duplicated.Select(work => work.Key), stop);
        await stores.Outbox.SendAsync([.. commit.Saved.SelectMany(change => change.Outbox), .. left], stop);
        return lost;
    }

    private static IEnumerable<DeadLetter> Drain(FoldBatch read, FacetFolder folder)
    {
        while (folder.Indigestible.TryDequeue(out var bad))
        {
            yield return read.Letter(bad.Item.Source, bad.Reason);
        }
    }

    private static ParallelOptions Limits(CancellationToken stop) => new() { CancellationToken = stop, MaxDegreeOfParallelism = AtOnce };

    private static string Summary(EventHubBatch batch, FoldTally tally) =>
        $"fold: partition {batch.PartitionId}, {batch.Events.Count} messages, {tally.Applied} applied, {tally.Duplicates} known, {tally.Erased} of erased customers, "
        + $"{tally.DeadLetters} dead letters, {tally.Cached} facets known and {tally.Loaded} read, {tally.Transactions} transactions of {tally.Rows} rows, {tally.Conflicts} conflicts";
}
