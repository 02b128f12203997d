using Azure;
using Personalize.Storage.Tables;

namespace Personalize.Benchmarks.Fold;

/// <summary>Counts requests on their way to a table; without one it takes everything and keeps nothing.</summary>
internal sealed class CountingTable(TableClient? inner) : TableClient(inner?.Name ?? "nowhere")
{
    private static readonly ETag Tag = new("W/\"1\"");

    private int _reads;
    private int _writes;
    private int _rows;

    public int Reads => _reads;

    public int Writes => _writes;

    public int Rows => _rows;

    public override Task CreateIfNotExistsAsync(CancellationToken stop) => inner?.CreateIfNotExistsAsync(stop) ?? Task.CompletedTask;

    protected override Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop)
    {
        Interlocked.Increment(ref _reads);
        return inner?.GetEntityIfExistsAsync(partitionKey, rowKey, select, stop) ?? Task.FromResult<TableEntity?>(null);
    }

    protected override Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop) => throw new NotSupportedException();

    protected override IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, CancellationToken stop)
    {
        Interlocked.Increment(ref _reads);
        return inner?.QueryAsync(filter, stop) ?? AsyncEnumerable.Empty<TableEntity>();
    }

    protected override Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop)
    {
        Interlocked.Increment(ref _writes);
        Interlocked.Add(ref _rows, actions.Count);
        return inner?.SubmitTransactionAsync(actions, stop)
            ?? Task.FromResult(new TableTransactionResult(TableWriteOutcome.Saved, null, [.. Enumerable.Repeat<ETag?>(Tag, actions.Count)]));
    }
}
