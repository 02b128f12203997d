using Personalize.Storage.Outbox;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>Packs changes into entity-group transactions.</summary>
internal static class ContextTransactions
{
    // Below the service's 4 MiB by the headers that each action adds.
    private const int MaxBytes = TableLimits.MaxTransactionBytes - (200 * 1024);

    public sealed record Packed(List<FacetChange> Changes, List<TableTransactionAction> Actions);

    public static IEnumerable<Packed> Pack(string partitionKey, IEnumerable<FacetChange> changes)
    {
        var packed = new Packed([], []);
        var bytes = 0;
        foreach (var change in changes)
        {
            var actions = ActionsOf(partitionKey, change).ToArray();
            var size = actions.Sum(action => action.Entity.EstimateWireBytes());
            if (packed.Changes.Count > 0 && (packed.Actions.Count + actions.Length > TableLimits.MaxActions || bytes + size > MaxBytes))
            {
                yield return packed;
                packed = new Packed([], []);
                bytes = 0;
            }

            packed.Changes.Add(change);
            packed.Actions.AddRange(actions);
            bytes += size;
        }

        yield return packed;
    }

    // The facet first: it alone carries a condition, and guards the rest.
    private static IEnumerable<TableTransactionAction> ActionsOf(string partitionKey, FacetChange change)
    {
        var key = change.Before.Key;
        var facet = FacetRows.WriteFacet(partitionKey, key, change.After);
        yield return change.Before.Version is { } version
            ? TableTransactionAction.Update(facet, version, TableUpdateMode.Replace)
            : TableTransactionAction.Add(facet);
        yield return TableTransactionAction.Upsert(FacetRows.WriteView(partitionKey, key, change.View), TableUpdateMode.Replace);
        foreach (var entry in change.Timeline)
        {
            yield return TableTransactionAction.Upsert(TimelineRows.Write(partitionKey, key, entry), TableUpdateMode.Replace);
        }

        foreach (var message in change.Outbox)
        {
            yield return TableTransactionAction.Upsert(OutboxRows.Write(message, partitionKey), TableUpdateMode.Replace);
        }
    }
}
