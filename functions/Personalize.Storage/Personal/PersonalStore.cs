using Personalize.Core.Acting;
using Personalize.Core.Contexts;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Core.Scans;
using Personalize.Storage.Acting;
using Personalize.Storage.Contexts;
using Personalize.Storage.Decisions;
using Personalize.Storage.Outbox;
using Personalize.Storage.Tables;
using Personalize.Storage.Webhooks;

namespace Personalize.Storage.Personal;

/// <summary>What is kept about registrations, to be shown and to be deleted. Safe to repeat, and to use from many threads.</summary>
/// <param name="contexts">Table "contexts".</param>
/// <param name="partitionCount">The hub's partitions; row keys depend on it.</param>
/// <param name="partitioned">The clients of <see cref="PersonalTables.Partitioned"/>.</param>
public sealed class PersonalStore(TableClient contexts, int partitionCount, IReadOnlyList<(PersonalTable Table, TableClient Client)> partitioned, DeliveryStore? deliveries = null)
{
    /// <summary>Clients for all partitioned tables.</summary>
    public static PersonalStore Of(TableServiceClient tables, int partitionCount) => new(
        tables.GetTableClient(TableNames.Contexts), partitionCount,
        [.. PersonalTables.Partitioned.Select(table => (table, tables.GetTableClient(table.Name)))],
        new DeliveryStore(tables.GetTableClient(TableNames.Deliveries)));

    /// <summary>
    /// Deletes facet, view, timeline, outbox, acting state, late deliveries and decisions of a registration. The facet's row becomes a tombstone first: from then on no fold
    /// can add to the others, whenever it began.
    /// </summary>
    /// <exception cref="Resilience.StorageUnavailableException">Some may be left; repeat.</exception>
    public async Task EraseAsync(RegistrationKey key, CancellationToken stop)
    {
        var partition = ContextKeys.Partition(key, partitionCount);
        await contexts.UpsertEntityAsync(FacetRows.Tombstone(partition, key), TableUpdateMode.Replace, stop);
        await DeleteRestAsync(key, partition, stop);
    }

    /// <summary>
    /// Deletes a registration of which nothing is to be kept any longer, as if it had never been: no tombstone, it may come back. False where
    /// it has changed since, or is gone.
    /// </summary>
    public async Task<bool> ForgetAsync(RegistrationKey key, Func<CustomerContext, bool> isOver, CancellationToken stop)
    {
        var partition = ContextKeys.Partition(key, partitionCount);
        var row = await contexts.GetEntityIfExistsAsync(partition, ContextKeys.Facet(key), FacetRows.OwnColumns, stop);
        if (row is not { ETag: { } version } || FacetRows.TryReadOwn(row) is not { } context || !isOver(context)
            || !(await contexts.DeleteEntityAsync(partition, row.RowKey, version, stop)).IsSaved)
        {
            return false;
        }

        await DeleteRestAsync(key, partition, stop);
        return true;
    }

    /// <summary>
    /// Deletes what came after the last pass of a registration's erasure: decisions are written, and taken back, without a look at the tombstone.
    /// How many rows it were; none, as a rule.
    /// </summary>
    /// <exception cref="Resilience.StorageUnavailableException">Some may be left; repeat.</exception>
    public async Task<int> DeleteLeftBehindAsync(RegistrationKey key, CancellationToken stop)
    {
        var deleted = 0;
        foreach (var (table, client) in partitioned)
        {
            deleted += await client.DeleteAllAsync(TableFilter.Partition(table.PartitionOf(key)), stop);
        }

        return deleted;
    }

    /// <summary>Deletes decisions and clicks that are older than a moment, and scans of codes that were over by then. How many rows it were.</summary>
    public async Task<int> DeleteDecisionsBeforeAsync(RegistrationKey key, DateTimeOffset moment, CancellationToken stop)
    {
        var deleted = 0;
        foreach (var (table, client) in Decisions)
        {
            deleted += await DeleteDecisionsBeforeAsync(client, table.PartitionOf(key), moment, stop);
        }

        return deleted;
    }

    /// <summary>
    /// The same for visitors who never had an event. What of a visitor is younger is looked at again once another day is past. How many rows it were.
    /// </summary>
    /// <param name="moment">As above.</param>
    /// <param name="mostVisitors">At most so many are looked at, and others at the next call; a multiple of 16.</param>
    /// <param name="isOver">Asked after each visitor: whether the others are left to the next call. Who was looked at is not found again, so that it goes on from there.</param>
    /// <param name="stop">Cancels; what is left is found again.</param>
    public async Task<int> DeleteVisitorDecisionsBeforeAsync(DateTimeOffset moment, int mostVisitors, Func<bool> isOver, CancellationToken stop)
    {
        var deleted = 0;
        var perPartition = mostVisitors / VisitorIndex.Partitions.Count();
        foreach (var (_, client) in Decisions)
        {
            foreach (var partition in VisitorIndex.Partitions)
            {
                await foreach (var row in client.QueryAsync(VisitorIndex.Before(partition, moment, perPartition), stop))
                {
                    var tag = VisitorIndex.TagOf(row);
                    deleted += await DeleteDecisionsBeforeAsync(client, tag, moment, stop);
                    if (await client.QueryAsync(TableFilter.Partition(tag) with { Select = ["none"], Limit = 1 }, stop).AnyAsync(stop))
                    {
                        await client.UpsertEntityAsync(VisitorIndex.RowOf(tag, moment), TableUpdateMode.Replace, stop);
                    }

                    await client.DeleteEntityAsync(partition, row.RowKey, Azure.ETag.All, stop);
                    if (isOver())
                    {
                        return deleted;
                    }
                }
            }
        }

        return deleted;
    }

    private IEnumerable<(PersonalTable Table, TableClient Client)> Decisions => partitioned.Where(known => known.Table.Name == TableNames.Decisions);

    private static async Task<int> DeleteDecisionsBeforeAsync(TableClient decisions, string partition, DateTimeOffset moment, CancellationToken stop)
    {
        var (before, over) = (DecisionId.FirstSerialAt(moment), ScanToken.FirstSerialAt(moment));
        var deleted = 0;
        foreach (var (kind, serial) in new[] { ("c~", before), ("d~", before), ("q~", over), ("u~", over) })
        {
            deleted += await decisions.DeleteAllAsync(TableFilter.Prefix(partition, kind) with { RowKeyBefore = kind + serial }, stop);
        }

        return deleted + await DeleteShownBeforeAsync(decisions, partition, moment, stop);
    }

    // What was shown last is named by its message; its decision says when.
    private static async Task<int> DeleteShownBeforeAsync(TableClient decisions, string partition, DateTimeOffset moment, CancellationToken stop)
    {
        var deleted = 0;
        foreach (var kind in new[] { "s~", "p~" })
        {
            await foreach (var row in decisions.QueryAsync(TableFilter.Prefix(partition, kind) with { Select = ["Decision"] }, stop))
            {
                // Shown anew meanwhile: another version, which stays.
                if (row is { ETag: { } version } && row.GetString("Decision") is { } decision && LastTouchReader.TimeOf(decision) < moment)
                {
                    deleted += (await decisions.DeleteEntityAsync(partition, row.RowKey, version, stop)).IsSaved ? 1 : 0;
                }
            }
        }

        return deleted;
    }

    /// <summary>A registration's rows in one of the partitioned tables.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Not all could be read.</exception>
    public IAsyncEnumerable<TableEntity> ReadAsync(string table, RegistrationKey key, CancellationToken stop)
    {
        var (found, client) = partitioned.First(known => known.Table.Name == table);
        return client.QueryAsync(TableFilter.Partition(found.PartitionOf(key)), stop);
    }

    /// <summary>What is remembered of acting for a registration, and what waits for its time.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public Task<ActingState> ReadActingAsync(RegistrationKey key, CancellationToken stop) => new ActingStore(contexts, partitionCount).ReadAsync(key, stop);

    /// <summary>Messages that a change of a registration caused and that are not sent yet.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Not all could be read.</exception>
    public IAsyncEnumerable<OutboxMessage> ReadOutboxAsync(RegistrationKey key, CancellationToken stop) => contexts
        .QueryAsync(TableFilter.Prefix(ContextKeys.Partition(key, partitionCount), ContextKeys.OutboxPrefix(key)), stop)
        .Select(OutboxRows.Read)
        .OfType<OutboxMessage>();

    /// <summary>What webhooks have not taken yet about any of these registrations.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Not all could be read.</exception>
    public IAsyncEnumerable<Delivery> ReadDeliveriesAsync(IReadOnlySet<RegistrationKey> keys, CancellationToken stop) =>
        deliveries?.FindAsync(keys, stop) ?? AsyncEnumerable.Empty<Delivery>();

    private async Task DeleteRestAsync(RegistrationKey key, string partition, CancellationToken stop)
    {
        await contexts.DeleteAllAsync(TableFilter.Prefix(partition, ContextKeys.TimelinePrefix(key)), stop);
        await contexts.DeleteAllAsync(TableFilter.Prefix(partition, ContextKeys.OutboxPrefix(key)), stop);
        await contexts.DeleteAllAsync(TableFilter.Prefix(partition, ContextKeys.OutgrownPrefix(key)), stop);
        await new ActingStore(contexts, partitionCount).EraseAsync(key, stop);
        await (deliveries?.EraseAsync(key, stop) ?? Task.CompletedTask);
        await DeleteLeftBehindAsync(key, stop);
    }
}
