using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.Tests.Functions.Fold;

/// <summary>A table whose writes go wrong in the ways that networks and neighbours make them: chosen by a seeded throw of dice.</summary>
internal sealed class FaultyTableClient(TableClient inner, Random random) : TableClient(inner.Name)
{
    /// <summary>Part of transactions that are applied and whose reply is lost: the pipeline's retry then meets its own work.</summary>
    public double LostReplies { get; init; }

    /// <summary>Part of transactions that are applied, after which the process dies.</summary>
    public double Crashes { get; init; }

    /// <summary>Part of operations refused by a busy store.</summary>
    public double Busy { get; init; }

    /// <summary>Called before each transaction: lets another process in between.</summary>
    public Func<Task>? BeforeTransaction { get; set; }

    public override Task CreateIfNotExistsAsync(CancellationToken stop) => inner.CreateIfNotExistsAsync(stop);

    protected override async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop)
    {
        await Task.Yield();
        MayBeBusy();
        return await inner.GetEntityIfExistsAsync(partitionKey, rowKey, select, stop);
    }

    protected override async Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop)
    {
        MayBeBusy();
        return await inner.WriteAsync(action, stop);
    }

    protected override IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, CancellationToken stop) => inner.QueryAsync(filter, stop);

    protected override async Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop)
    {
        await Task.Yield();
        MayBeBusy();
        if (BeforeTransaction is { } before)
        {
            await before();
        }

        var result = await inner.SubmitTransactionAsync(actions, stop);
        if (result.IsSaved && Happens(Crashes))
        {
            throw new OperationCanceledException("The process died after the commit.");
        }

        return result.IsSaved && Happens(LostReplies) ? await inner.SubmitTransactionAsync(actions, stop) : result;
    }

    private void MayBeBusy()
    {
        if (Happens(Busy))
        {
            throw new StorageUnavailableException(StorageTrouble.Busy, "The store is busy.");
        }
    }

    private bool Happens(double part)
    {
        lock (random)
        {
            return random.NextDouble() < part;
        }
    }
}
