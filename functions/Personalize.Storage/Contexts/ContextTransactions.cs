using Personalize.Core.Kpis;
using Personalize.Storage.Acting;
using Personalize.Storage.Kpis;
using Personalize.Storage.Outbox;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>Packs changes into entity-group transactions.</summary>
internal static class ContextTransactions
{
    // Below the service's 4 MiB by the headers that each action adds.
    private const int MaxBytes = TableLimits.MaxTransactionBytes - (200 * 1024);

    /// <summary>A transaction: its changes, the row each writes its facet's at, and the tails they leave.</summary>
    public sealed record Packed(List<(FacetChange Change, int FacetAction, TimelineTail Tail)> Changes, List<TableTransactionAction> Actions);

    /// <param name="partitionKey">Of all the changes.</param>
    /// <param name="changes">Each with the older events that are to become a page with its new ones; null where they stay.</param>
    public static IEnumerable<Packed> Pack(string partitionKey, IEnumerable<(FacetChange Change, List<TimelineEntry>? Older)> changes)
    {
        var packed = new Packed([], []);
        var bytes = 0;
        foreach (var (change, older) in changes)
        {
            var actions = ActionsOf(partitionKey, change, older, out var tail);
            var size = WireBytes(actions);
            if (packed.Changes.Count > 0 && (packed.Actions.Count + actions.Count > TableLimits.MaxActions - KpiCounts.MaxMonths || bytes + size > MaxBytes))
            {
                yield return WithCounts(partitionKey, packed);
                packed = new Packed([], []);
                bytes = 0;
            }

            packed.Changes.Add((change, packed.Actions.Count, tail));
            packed.Actions.AddRange(actions);
            bytes += size;
        }

        yield return WithCounts(partitionKey, packed);
    }

    /// <summary>Whether the change can leave the tail's columns where they are.</summary>
    public static bool KeepsTail(FacetChange change) =>
        change.Before.Version is null || (change.Before.IsMergeable && (change.Timeline.Count == 0 || change.Before.Tail.Takes(TimelineBytes.SizeOf(change.Timeline))));

    // Rows that nobody else writes: counting makes no two transactions meet.
    private static Packed WithCounts(string partitionKey, Packed packed)
    {
        var counts = new KpiCounts();
        foreach (var (change, _, _) in packed.Changes)
        {
            if (change.Counts is { } more)
            {
                counts.Add(more);
            }
        }

        packed.Actions.AddRange(KpiCountRows.Write(partitionKey, counts).Select(row => TableTransactionAction.Upsert(row, TableUpdateMode.Replace)));
        return packed;
    }

    // The facet first: it alone carries a condition, and guards the rest.
    private static List<TableTransactionAction> ActionsOf(string partitionKey, FacetChange change, List<TimelineEntry>? older, out TimelineTail tail)
    {
        var actions = new List<TableTransactionAction>(1);
        var runBytes = older is null ? TimelineBytes.SizeOf(change.Timeline) : 0;
        var (staysInRow, before) = (runBytes > 0 && change.Before.Tail.Takes(runBytes), older is null ? change.Before.Tail : default);
        tail = staysInRow ? before.With(runBytes) : before;
        var facet = FacetRows.Write(partitionKey, change, tail);
        if (staysInRow)
        {
            facet.Set(TimelineTail.NameOf(before.Slots), TimelineBytes.Parts(change.Timeline));
        }

        actions.Add(change.Before.Version is not { } version ? TableTransactionAction.Add(facet)
            : TableTransactionAction.Update(facet, version, older is null ? TableUpdateMode.Merge : TableUpdateMode.Replace));
        if (!staysInRow && (older?.Count ?? 0) + change.Timeline.Count > 0)
        {
            var page = TimelineRows.WritePage(partitionKey, change.Before.Key, [.. older ?? [], .. change.Timeline]);
            actions.Add(TableTransactionAction.Upsert(page, TableUpdateMode.Replace));
        }

        if (change.Acting is { } acting)
        {
            actions.AddRange(ActingRows.ActionsOf(partitionKey, change.Before.Key, acting));
        }

        foreach (var other in change.Outgrown)
        {
            actions.Add(TableTransactionAction.Upsert(new TableEntity(partitionKey, ContextKeys.OutgrownClaim(change.Before.Key, other)), TableUpdateMode.Replace));
        }

        foreach (var message in change.Outbox)
        {
            actions.Add(TableTransactionAction.Upsert(OutboxRows.Write(message, partitionKey), TableUpdateMode.Replace));
        }

        return actions;
    }

    private static int WireBytes(List<TableTransactionAction> actions)
    {
        var bytes = 0;
        foreach (var action in actions)
        {
            bytes += action.Entity.EstimateWireBytes();
        }

        return bytes;
    }
}
