using Personalize.Storage.Tables;
using Personalize.TestKit.Tables;

namespace Personalize.Tests.Personalizing;

/// <summary>A table that lets others run before it answers, as one over a network does.</summary>
/// <param name="inner">Where the rows are.</param>
/// <param name="written">Called at each write.</param>
internal sealed class YieldingTable(MemoryTableClient inner, Action written) : TableClient(inner.Name)
{
    public override Task CreateIfNotExistsAsync(CancellationToken stop) => inner.CreateIfNotExistsAsync(stop);

    protected override async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop)
    {
        await Task.Yield();
        return await inner.GetEntityIfExistsAsync(partitionKey, rowKey, select, stop);
    }

    protected override async Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop)
    {
        written();
        await Task.Yield();
        return await inner.WriteAsync(action, stop);
    }

    protected override IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, CancellationToken stop) => inner.QueryAsync(filter, stop);

    protected override Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop) =>
        inner.SubmitTransactionAsync(actions, stop);
}
