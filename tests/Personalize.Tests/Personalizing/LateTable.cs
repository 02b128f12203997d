using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Personalize.TestKit.Tables;

namespace Personalize.Tests.Personalizing;

/// <summary>A table whose writes go as <see cref="LateWrite"/> says. Of one request, but for the table behind it.</summary>
/// <param name="inner">Where the rows are.</param>
/// <param name="next">How the next write goes.</param>
internal sealed class LateTable(MemoryTableClient inner, Func<LateWrite> next) : TableClient(inner.Name)
{
    private readonly List<TableTransactionAction> _underWay = [];

    /// <summary>What is still under way arrives.</summary>
    public async Task DeliverAsync(CancellationToken stop)
    {
        foreach (var action in _underWay)
        {
            await inner.WriteAsync(action, stop);
        }
    }

    public override Task CreateIfNotExistsAsync(CancellationToken stop) => inner.CreateIfNotExistsAsync(stop);

    protected override Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop) =>
        inner.GetEntityIfExistsAsync(partitionKey, rowKey, select, stop);

    protected override async Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop)
    {
        switch (next())
        {
            case LateWrite.LostBefore:
                throw TimedOut();
            case LateWrite.LostAfter:
                await inner.WriteAsync(action, stop);
                throw TimedOut();
            case LateWrite.AppliedLater:
                _underWay.Add(action);
                throw TimedOut();
            case LateWrite.RetriedAfter:
                await inner.WriteAsync(action, stop);
                return await inner.WriteAsync(action, stop);
            default:
                return await inner.WriteAsync(action, stop);
        }
    }

    protected override IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, CancellationToken stop) => inner.QueryAsync(filter, stop);

    protected override Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop) =>
        inner.SubmitTransactionAsync(actions, stop);

    private static StorageUnavailableException TimedOut() => new(StorageTrouble.TimedOut, "No answer in time.");
}
