using System.Text;
using Personalize.Storage.Tables;

namespace Personalize.Tests.Functions.Fold;

/// <summary>A table that takes no context in which a word stands: as one whose rules a message of that name breaks.</summary>
internal sealed class PickyTableClient(TableClient inner, string word) : TableClient(inner.Name)
{
    private readonly byte[] _word = Encoding.UTF8.GetBytes(word);

    public override Task CreateIfNotExistsAsync(CancellationToken stop) => inner.CreateIfNotExistsAsync(stop);

    protected override Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop) =>
        inner.GetEntityIfExistsAsync(partitionKey, rowKey, select, stop);

    protected override Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop) => inner.WriteAsync(action, stop);

    protected override IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, CancellationToken stop) => inner.QueryAsync(filter, stop);

    protected override Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop) =>
        actions.Any(action => action.Entity.GetBinary("context") is { } context && context.AsSpan().IndexOf(_word) >= 0)
            ? throw new ArgumentException($"No row may say {word}.", nameof(actions))
            : inner.SubmitTransactionAsync(actions, stop);
}
