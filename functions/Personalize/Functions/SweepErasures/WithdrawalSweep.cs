using System.Globalization;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Contexts;
using Personalize.Storage.Personal;
using Personalize.Storage.Rights;

namespace Personalize.Functions.SweepErasures;

/// <summary>
/// Drops the positions of who withdrew the location purpose: out of the stored events here, out of facets and views by their own folds.
/// Readers have looked at the rights since the withdrawal; this is about what is kept.
/// </summary>
internal sealed class WithdrawalSweep(
    Withdrawals withdrawals, RightsStore rights, PersonReader persons, ContextStore contexts, TimelineEditor timelines, SelfRefolds refolds, RegistrationHasher hasher)
{
    /// <summary>So long each is gone through at every tick: a fold that read the rights before may commit after the first.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(30);

    /// <summary>How many events lost a position. One withdrawal is carried out however late it is, the others while the tick lasts.</summary>
    public async Task<int> RunAsync(DateTimeOffset now, TickTime tick, CancellationToken stop)
    {
        var dropped = 0;
        // Oldest first: these are done with soonest, so that the next tick comes to the others.
        foreach (var withdrawal in (await withdrawals.ReadAsync(stop)).OrderBy(withdrawal => withdrawal.At))
        {
            dropped += await CarryOutAsync(withdrawal, now, stop);
            if (withdrawal.NotedAt + Watched < now)
            {
                await withdrawals.DeleteAsync(withdrawal, stop);
            }

            if (tick.IsOver)
            {
                break;
            }
        }

        return dropped;
    }

    private async Task<int> CarryOutAsync(Withdrawal withdrawal, DateTimeOffset now, CancellationToken stop)
    {
        if (await contexts.ReadFacetAsync(withdrawal.Customer, stop) is not { } facet)
        {
            return 0;
        }

        // While the word holds, nothing is kept, also of events that were folded before it was known here.
        var until = (await rights.ReadAsync(withdrawal.Customer, stop)).Location is { Granted: false } ? now : withdrawal.At;
        var dropped = 0;
        foreach (var part in await persons.BelongingAsync(facet, stop))
        {
            var key = hasher.KeyOf(part.Registration);
            dropped += await timelines.EditAsync(key, entry => Without(entry, until), stop);
            if (part.Context.HasPositions)
            {
                await refolds.TellAsync(key, string.Create(CultureInfo.InvariantCulture, $"withdrawal-{now.UtcTicks}"), now, stop);
            }
        }

        return dropped;
    }

    private static TimelineEntry Without(TimelineEntry entry, DateTimeOffset until) =>
        entry.Stamp.At > until ? entry : TimelineEvents.Edit(entry, PositionFilter.Without);
}
