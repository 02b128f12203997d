using System.Runtime.CompilerServices;
using Personalize.Storage.Tables;

namespace Personalize.Tests.Functions.Open;

/// <summary>An empty table that counts what it is asked.</summary>
internal sealed class AskedTable() : TableClient("asked")
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public override Task CreateIfNotExistsAsync(CancellationToken stop) => Task.CompletedTask;

    protected override Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop)
    {
        Interlocked.Increment(ref _count);
        return Task.FromResult<TableEntity?>(null);
    }

    protected override Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop)
    {
        Interlocked.Increment(ref _count);
        return Task.FromResult(new TableWrite(TableWriteOutcome.Saved, null));
    }

    protected override async IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, [EnumeratorCancellation] CancellationToken stop)
    {
        Interlocked.Increment(ref _count);
        await Task.CompletedTask;
        yield break;
    }

    protected override Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop)
    {
        Interlocked.Increment(ref _count);
        return Task.FromResult(new TableTransactionResult(TableWriteOutcome.Saved, null, []));
    }
}
