using System.Runtime.CompilerServices;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Resilience;

/// <summary>A table whose requests take their turn. A query takes one for all its pages, and keeps them: it is for those that ask for few rows.</summary>
/// <param name="inner">The table.</param>
/// <param name="pace">Shared by all that can wait for the same store.</param>
public sealed class PacedTableClient(TableClient inner, RequestPace pace) : TableClient(inner.Name)
{
    private const int RowsOfAPage = 1_000;

    public override Task CreateIfNotExistsAsync(CancellationToken stop) => inner.CreateIfNotExistsAsync(stop);

    protected override Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop) =>
        pace.RunAsync(1, () => inner.GetEntityIfExistsAsync(partitionKey, rowKey, select, stop), stop);

    protected override Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop) => pace.RunAsync(1, () => inner.WriteAsync(action, stop), stop);

    protected override async IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var row in await pace.RunAsync(Math.Min(filter.Limit ?? RowsOfAPage, RowsOfAPage), async () => await inner.QueryAsync(filter, stop).ToListAsync(stop), stop))
        {
            yield return row;
        }
    }

    protected override Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop) =>
        pace.RunAsync(actions.Count, () => inner.SubmitTransactionAsync(actions, stop), stop);
}
