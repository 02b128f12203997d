using Azure;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Tables;

/// <summary>One table. Expected trouble (409, 412, 404) is a value; anything else is a <see cref="StorageUnavailableException"/>.</summary>
/// <remarks>
/// <para>Safe to use from many threads. Arguments are checked here, before any store sees them, so that memory, Azurite and Azure refuse alike.</para>
/// <para>Every operation may be sent more than once, because a reply can be lost after the store applied the write. How each resolves:
/// reads: nothing to resolve. Upsert: written twice with the same values; only the ETag moves. Update with an ETag: the repeat finds the
/// tag moved and says Contended; the caller reads again and finds its own work done. Add: the repeat says Exists; the caller reads and
/// compares if it must know whose. Delete: the repeat says Missing, which is what was wanted. Transaction: as its first conditional
/// action; one of upserts only is simply applied again.</para>
/// </remarks>
public abstract class TableClient
{
    protected TableClient(string name) => Name = name;

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>Makes the table; one that exists is left alone.</summary>
    public abstract Task CreateIfNotExistsAsync(CancellationToken stop);

    /// <summary>One entity by its keys, or null when there is none.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer, or there is no such table.</exception>
    public Task<TableEntity?> GetEntityIfExistsAsync(string partitionKey, string rowKey, CancellationToken stop) =>
        GetEntityIfExistsAsync(partitionKey, rowKey, select: null, stop);

    /// <summary>One entity's keys, ETag and the named properties, or null when there is none. A null select is all of them.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer, or there is no such table.</exception>
    public Task<TableEntity?> GetEntityIfExistsAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop)
    {
        TableLimits.RequireKey(partitionKey, nameof(partitionKey));
        TableLimits.RequireKey(rowKey, nameof(rowKey));
        RequireNames(select);
        return GetAsync(partitionKey, rowKey, select, stop);
    }

    /// <summary>Saved, or Exists.</summary>
    public Task<TableWrite> AddEntityAsync(TableEntity entity, CancellationToken stop) => WriteAsync(TableTransactionAction.Add(entity), stop);

    /// <summary>Always Saved.</summary>
    public Task<TableWrite> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode, CancellationToken stop) =>
        WriteAsync(TableTransactionAction.Upsert(entity, mode), stop);

    /// <summary>Saved, Contended or Missing.</summary>
    public Task<TableWrite> UpdateEntityAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken stop) =>
        WriteAsync(TableTransactionAction.Update(entity, ifMatch, mode), stop);

    /// <summary>Saved, Contended or Missing.</summary>
    public Task<TableWrite> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken stop) =>
        WriteAsync(TableTransactionAction.Delete(partitionKey, rowKey, ifMatch), stop);

    /// <summary>Entities in order of row key, fetched a page (up to 1,000) at a time as they are asked for.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer, at any page.</exception>
    public IAsyncEnumerable<TableEntity> QueryAsync(TableFilter filter, CancellationToken stop)
    {
        TableLimits.RequireKey(filter.PartitionKey, nameof(filter));
        // Bounds only compare; the one after "t~" ends in a control character, which no key may hold.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.RowKeyFrom?.Length ?? 0, TableLimits.MaxKeyChars, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.RowKeyBefore?.Length ?? 0, TableLimits.MaxKeyChars, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit ?? 1, 1, nameof(filter));
        RequireNames(filter.Select);
        return QueryCoreAsync(filter, stop);
    }

    /// <summary>1–100 writes to entities of one partition, each entity once, at most 4 MiB: all are applied or none.</summary>
    /// <exception cref="ArgumentException">Another count, two partitions (Azurite would accept them, Azure refuses), an entity twice, or too large.</exception>
    public Task<TableTransactionResult> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop)
    {
        TableTransactionRules.Require(actions);
        return SubmitAsync(actions, stop);
    }

    protected abstract Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop);

    protected abstract Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop);

    protected abstract IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, CancellationToken stop);

    protected abstract Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop);

    private static void RequireNames(IReadOnlyList<string>? select)
    {
        for (var index = 0; index < select?.Count; index++)
        {
            TableLimits.RequirePropertyName(select[index]);
        }
    }

    /// <summary>One write, of any kind: for a table that stands before another.</summary>
    internal Task<TableWrite> WriteAsync(TableTransactionAction action, CancellationToken stop)
    {
        TableTransactionRules.RequireEntity(action.Entity);
        return WriteCoreAsync(action, stop);
    }
}
