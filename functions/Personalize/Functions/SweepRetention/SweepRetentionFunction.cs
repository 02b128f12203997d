using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Hosting;
using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Personal;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.SweepRetention;

/// <summary>Deletes what is past its time: a part of the customers at each tick, all of them once a day, dead letters at the start of each round.</summary>
/// <remarks>Where it stands is a row: a process that dies goes on from there, and looking twice does no harm.</remarks>
internal sealed class SweepRetentionFunction(
    FacetScan facets, TimelineEditor timelines, PersonalStore personal, DeadLetterStore deadLetters, SweepRetentionSettings settings)
{
    /// <summary>Registrations of a tick: some ten seconds of reading; fewer where the store is slow.</summary>
    public const int PerTick = 2_000;

    private static readonly TimeSpan Round = TimeSpan.FromDays(1);

    public async Task<FunctionOutcome> RunAsync(TimerFired timer, CancellationToken stop)
    {
        try
        {
            var now = settings.Clock.GetUtcNow();
            var (part, after, begun) = await settings.Progress.ReadAsync(stop);
            if (begun is null || (part >= facets.Count && begun + Round <= now))
            {
                await DeleteLettersAsync(now, stop);
                await DeleteNobodysDecisionsAsync(now, stop);
                (part, after, begun) = (0, null, now);
            }

            var tick = new TickTime(settings.Clock);
            var deleted = await DeleteVisitorsDecisionsAsync(now, tick, stop);
            for (var left = PerTick; left > 0 && part < facets.Count && !tick.IsOver;)
            {
                var (count, wanted) = (0, left);
                await foreach (var (key, context, isErased) in facets.ReadAsync(part, after, left, stop))
                {
                    deleted += isErased ? await personal.DeleteLeftBehindAsync(key, stop) : context is null ? 0 : await LookAtAsync(key, context, now, stop);
                    (after, count) = (key, count + 1);
                    if (tick.IsOver)
                    {
                        wanted = count;
                        break;
                    }
                }

                // Fewer than asked for: the part is at its end.
                (part, after) = count < wanted ? (part + 1, null) : (part, after);
                left -= Math.Max(1, count);
                await settings.Progress.SaveAsync(part, after, begun.Value, stop);
            }

            return deleted == 0 ? FunctionOutcome.Success : new FunctionOutcome.Succeeded([$"retention: {deleted} events, decisions and visitors were past their time"]);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }

    private async Task<int> LookAtAsync(RegistrationKey key, CustomerContext context, DateTimeOffset now, CancellationToken stop)
    {
        var rules = settings.Rules;
        if (IsForgotten(context, now))
        {
            return await personal.ForgetAsync(key, read => IsForgotten(read, now), stop) ? 1 : 0;
        }

        var deleted = 0;
        if (rules.ShortestDays > 0 && context.FirstSeen < now.AddDays(-rules.ShortestDays))
        {
            deleted += await timelines.EditAsync(key, entry => Keep(entry, now), stop);
        }

        return rules.DecisionDays == 0 ? deleted : deleted + await personal.DeleteDecisionsBeforeAsync(key, now.AddDays(-rules.DecisionDays), stop);
    }

    // A browser that somebody claimed is part of a person and goes with it.
    private bool IsForgotten(CustomerContext context, DateTimeOffset now) =>
        context.Registrations is [{ Kind: RegistrationKind.Anonymous }] && (context.LastSeen ?? context.FirstSeen) is { } seen
        && RetentionRules.IsPast(seen, settings.Rules.VisitorDays, now);

    private TimelineEntry? Keep(TimelineEntry entry, DateTimeOffset now) =>
        entry.Stamp.At >= now.AddDays(-settings.Rules.ShortestDays)
        || EventCodec.Read(entry.Body.Span).Message is not HubMessage.Happened { Event: var happened }
        || !settings.Rules.IsPast(happened, now) ? entry : null;

    // Of web calls that name nobody: they lie together, under nobody's key.
    private Task DeleteNobodysDecisionsAsync(DateTimeOffset now, CancellationToken stop) =>
        settings.Rules.DecisionDays == 0 ? Task.CompletedTask : personal.DeleteDecisionsBeforeAsync(default, now.AddDays(-settings.Rules.DecisionDays), stop);

    // Of visitors without events, who have no facet to come by: a part at each tick, until none is past its time. Half of it at most, so that customers get their turn.
    private Task<int> DeleteVisitorsDecisionsAsync(DateTimeOffset now, TickTime tick, CancellationToken stop) => settings.Rules.DecisionDays == 0
        ? Task.FromResult(0)
        : personal.DeleteVisitorDecisionsBeforeAsync(now.AddDays(-settings.Rules.DecisionDays), PerTick, () => tick.IsHalfOver, stop);

    private async Task DeleteLettersAsync(DateTimeOffset now, CancellationToken stop)
    {
        if (settings.Rules.DeadLetterDays == 0)
        {
            return;
        }

        foreach (var origin in DeadLetterOrigins.All(settings.PartitionCount))
        {
            await deadLetters.DeleteBeforeAsync(origin, now.AddDays(-settings.Rules.DeadLetterDays), stop);
        }
    }
}
