using System.Collections.Concurrent;
using Personalize.Storage.Tables;

namespace Personalize.Tests.Functions.Customers;

/// <summary>A table that notes which kinds of rows are looked for or written: by what their keys begin with.</summary>
internal sealed class TouchedTable(TableClient inner) : TableClient(inner.Name)
{
    private readonly ConcurrentDictionary<string, bool> _kinds = [];

    /// <summary>"f", "t" and so on; "" where a whole partition was looked for.</summary>
    public IEnumerable<string> Kinds => _kinds.Keys;

    public override Task CreateIfNotExistsAsync(CancellationToken stop) => inner.CreateIfNotExistsAsync(stop);

    protected override Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop) =>
        inner.GetEntityIfExistsAsync(partitionKey, rowKey, select, stop);

    protected override Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop)
    {
        Note(action.Entity.RowKey);
        return inner.WriteAsync(action, stop);
    }

    protected override IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, CancellationToken stop)
    {
        Note(filter.RowKeyFrom ?? "");
        return inner.QueryAsync(filter, stop);
    }

    protected override Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop)
    {
        foreach (var action in actions)
        {
            Note(action.Entity.RowKey);
        }

        return inner.SubmitTransactionAsync(actions, stop);
    }

    private void Note(string rowKey) => _kinds[rowKey.Split('~')[0]] = true;
}
