using System.Collections.Immutable;
using System.Globalization;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Personal;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.SweepErasures;

/// <summary>Keeps the promises of erasure: deletes what is stored, and looks again for what was on its way. Withdrawn positions go with it.</summary>
/// <remarks>
/// <code>
/// 1 complete   registrations linked since the promise, and their tombstones: a process may have died between two of them
/// 2 delete     facet (its row becomes a tombstone), view, timeline, outbox, decisions
/// 3 tell       registrations of others that name an erased one in their links: their own writer takes the name out; out of their history it goes here
/// 4 letters    dead letters that speak of an erased one
/// </code>
/// Every step may be repeated. Folds cannot bring anything back (the tombstone row stands in their way); decisions and dead letters are
/// written without a condition by requests that began before, hence the later passes.
/// </remarks>
internal sealed class SweepErasuresFunction(
    Erasures erasures, ErasureStores stores, WithdrawalSweep withdrawals, SelfRefolds refolds, SweepErasuresSettings settings)
{
    /// <summary>When to pass, counted from the promise: an open takes 250 ms, a collect request seconds, a process may be held up for minutes.</summary>
    private static readonly ImmutableArray<TimeSpan> Passes =
        [TimeSpan.Zero, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10)];

    public async Task<FunctionOutcome> RunAsync(TimerFired timer, CancellationToken stop)
    {
        try
        {
            var now = settings.Clock.GetUtcNow();
            var tick = new TickTime(settings.Clock);
            var passed = new List<ErasureJob>();
            // One however long it took to read them: a store that is always slow must not stop them all.
            foreach (var job in (await stores.Jobs.ReadAsync(stop)).Where(job => job.DueAt <= now))
            {
                passed.Add(await PassAsync(job, stop));
                if (tick.IsHalfOver)
                {
                    break;
                }
            }

            var letters = passed.Count == 0 ? 0 : await EraseLettersAsync([.. passed.SelectMany(job => job.Erased)], stop);
            foreach (var job in passed)
            {
                await EndPassAsync(job, stop);
            }

            var positions = await withdrawals.RunAsync(now, tick, stop);
            return passed.Count == 0 && positions == 0 ? FunctionOutcome.Success
                : new FunctionOutcome.Succeeded(
                    [$"erasures: {passed.Count} gone through, {passed.Sum(job => job.Erased.Length)} registrations, {letters} dead letters; {positions} positions withdrawn"]);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }

    private async Task<ErasureJob> PassAsync(ErasureJob promised, CancellationToken stop)
    {
        var job = await erasures.CompleteAsync(promised, stop);
        var erased = job.Erased.ToHashSet();
        await Parallel.ForEachAsync(job.Erased, stop, async (key, stopping) => await stores.Personal.EraseAsync(key, stopping));
        foreach (var near in job.Near)
        {
            // Only the owner of a row writes it: its word to itself makes its fold look at the rights of those it is linked to.
            await refolds.TellAsync(near, string.Create(CultureInfo.InvariantCulture, $"erasure-{job.AskedAt.UtcTicks}-{job.Passes}"), job.AskedAt, stop);
            await stores.Timelines.EditAsync(near, entry => Without(entry, erased), stop);
        }

        return job;
    }

    private TimelineEntry Without(TimelineEntry entry, HashSet<RegistrationKey> erased) =>
        TimelineEvents.Edit(entry, happened => NameFilter.Without(happened, named => erased.Contains(settings.Hasher.KeyOf(named))));

    private async Task<int> EraseLettersAsync(HashSet<RegistrationKey> erased, CancellationToken stop)
    {
        var count = 0;
        foreach (var origin in DeadLetterOrigins.All(settings.PartitionCount))
        {
            count += await stores.DeadLetters.EraseAsync(origin, settings.Hasher, erased, stop);
        }

        return count;
    }

    private Task EndPassAsync(ErasureJob job, CancellationToken stop)
    {
        var passes = job.Passes + 1;
        return passes == Passes.Length
            ? stores.Jobs.DeleteAsync(job, stop)
            : stores.Jobs.SaveAsync(job with { Passes = passes, DueAt = job.AskedAt + Passes[passes] }, stop);
    }
}
