using System.Collections.Concurrent;
using Azure;
using Personalize.Storage.Http;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Rehearsing;

/// <summary>
/// A table that changes nothing. What is to be written is sent whole, on a condition that no row meets: the store reads it, refuses it, and here it counts
/// as saved. What is read is asked of the store, and answered with the made-up row where there is one.
/// </summary>
/// <param name="table">The real one.</param>
internal sealed class RehearsalTableClient(TableClient table) : TableClient(table.Name)
{
    // The first moment that the service can name: no row was written then.
    private static readonly ETag NoRows = new("W/\"datetime'1601-01-01T00%3A00%3A00.0000000Z'\"");

    private readonly ConcurrentDictionary<(string PartitionKey, string RowKey), byte[]> _known = new();

    /// <summary>From now on this row is read. Kept as the service's JSON, so that reading it is rehearsed, too.</summary>
    public void Know(TableEntity row)
    {
        var json = new PooledBuffer(1024);
        TableEntityWriter.Write(json, row);
        _known[(row.PartitionKey, row.RowKey)] = json.Span.ToArray();
        json.Return();
    }

    public override Task CreateIfNotExistsAsync(CancellationToken stop) => Task.CompletedTask;

    protected override async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop)
    {
        var stored = await table.GetEntityIfExistsAsync(partitionKey, rowKey, select, stop);
        return _known.TryGetValue((partitionKey, rowKey), out var json) ? TableEntityReader.ReadOne(json, NoRows.ToString()) : stored;
    }

    protected override async Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop)
    {
        await (action.Type == TableTransactionActionType.Delete
            ? table.DeleteEntityAsync(action.Entity.PartitionKey, action.Entity.RowKey, NoRows, stop)
            : table.UpdateEntityAsync(action.Entity, NoRows, TableUpdateMode.Merge, stop));
        return new TableWrite(TableWriteOutcome.Saved, NoRows);
    }

    protected override IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, CancellationToken stop) => table.QueryAsync(filter, stop);

    protected override async Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop)
    {
        await table.SubmitTransactionAsync([.. actions.Select(Refused)], stop);
        return new TableTransactionResult(TableWriteOutcome.Saved, FailedIndex: null, [.. actions.Select(_ => (ETag?)NoRows)]);
    }

    private static TableTransactionAction Refused(TableTransactionAction action) => action.Type == TableTransactionActionType.Delete
        ? TableTransactionAction.Delete(action.Entity.PartitionKey, action.Entity.RowKey, NoRows)
        : TableTransactionAction.Update(action.Entity, NoRows, TableUpdateMode.Merge);
}
