using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.TestKit.Tables;

/// <summary>A table in memory, held to the same conformance suite as Azurite. A table that was not created fails loudly, as the service does.</summary>
public sealed class MemoryTableClient(string name, TimeProvider clock) : TableClient(name)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedDictionary<string, TableEntity>> _partitions = new(StringComparer.Ordinal);
    private bool _created;
    private long _version;

    /// <summary>Whole entities read since the start: lets a test say how many rows an operation may read.</summary>
    public int ReadCount { get; private set; }

    /// <summary>Requests since the start.</summary>
    public int RequestCount { get; private set; }

    /// <summary>Set to make every operation fail with it, as a dead store does; null to recover.</summary>
    public StorageUnavailableException? Failure { get; set; }

    /// <summary>All rows as they are stored, in order of their keys: what whoever holds the disk can read.</summary>
    public IReadOnlyList<TableEntity> Rows()
    {
        lock (_lock)
        {
            return [.. _partitions.OrderBy(partition => partition.Key, StringComparer.Ordinal).SelectMany(partition => partition.Value.Values).Select(row => Copy(row, null))];
        }
    }

    public override Task CreateIfNotExistsAsync(CancellationToken stop) => Locked(() => _created = true, stop, needsTable: false);

    protected override Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop) => Locked(() =>
    {
        var stored = Find(partitionKey, rowKey);
        ReadCount += stored is null ? 0 : 1;
        return stored is null ? null : Copy(stored, select);
    }, stop);

    protected override Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop) => Locked(() =>
    {
        var outcome = Check(action);
        return new TableWrite(outcome, outcome == TableWriteOutcome.Saved ? Apply(action) : null);
    }, stop);

    protected override async IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, [EnumeratorCancellation] CancellationToken stop)
    {
        var rows = await Locked(() => Select(filter), stop);
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    protected override Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop) => Locked(() =>
    {
        // Each entity is named once, so checking all before applying any is the same as rolling back.
        for (var index = 0; index < actions.Count; index++)
        {
            if (Check(actions[index]) is var outcome and not TableWriteOutcome.Saved)
            {
                return new TableTransactionResult(outcome, index, []);
            }
        }

        return new TableTransactionResult(TableWriteOutcome.Saved, null, actions.Select(Apply).ToImmutableArray());
    }, stop);

    private TableWriteOutcome Check(TableTransactionAction action)
    {
        var stored = Find(action.Entity.PartitionKey, action.Entity.RowKey);
        return action.Type switch
        {
            TableTransactionActionType.Add => stored is null ? TableWriteOutcome.Saved : TableWriteOutcome.Exists,
            TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace => TableWriteOutcome.Saved,
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete =>
                stored is null ? TableWriteOutcome.Missing
                : action.IfMatch == ETag.All || action.IfMatch == stored.ETag ? TableWriteOutcome.Saved
                : TableWriteOutcome.Contended,
            _ => throw new NotSupportedException($"The memory table does not know {action.Type}."),
        };
    }

    private ETag? Apply(TableTransactionAction action)
    {
        var entity = action.Entity;
        if (!_partitions.TryGetValue(entity.PartitionKey, out var rows))
        {
            _partitions[entity.PartitionKey] = rows = new SortedDictionary<string, TableEntity>(StringComparer.Ordinal);
        }

        if (action.Type == TableTransactionActionType.Delete)
        {
            rows.Remove(entity.RowKey);
            return null;
        }

        var isMerge = action.Type is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;
        var stored = NewVersion(entity);
        if (isMerge && rows.TryGetValue(entity.RowKey, out var before))
        {
            CopyProperties(before, stored, select: null);
        }

        CopyProperties(entity, stored, select: null);
        rows[entity.RowKey] = stored;
        return stored.ETag;
    }

    private TableEntity NewVersion(TableEntity entity)
    {
        var tag = (++_version).ToString(CultureInfo.InvariantCulture);
        return new TableEntity(entity.PartitionKey, entity.RowKey) { ETag = new ETag($"W/\"memory'{tag}'\""), Timestamp = clock.GetUtcNow() };
    }

    private List<TableEntity> Select(TableFilter filter)
    {
        IEnumerable<TableEntity> rows = _partitions.TryGetValue(filter.PartitionKey, out var found) ? found.Values : [];
        var selected = rows
            .Where(row => filter.RowKeyFrom is null || string.CompareOrdinal(row.RowKey, filter.RowKeyFrom) >= 0)
            .Where(row => filter.RowKeyBefore is null || string.CompareOrdinal(row.RowKey, filter.RowKeyBefore) < 0)
            .Take(filter.Limit ?? int.MaxValue)
            .Select(row => Copy(row, filter.Select))
            .ToList();
        ReadCount += selected.Count;
        return selected;
    }

    private TableEntity? Find(string partitionKey, string rowKey) =>
        _partitions.TryGetValue(partitionKey, out var rows) && rows.TryGetValue(rowKey, out var stored) ? stored : null;

    private static TableEntity Copy(TableEntity stored, IReadOnlyList<string>? select)
    {
        var copy = new TableEntity(stored.PartitionKey, stored.RowKey) { ETag = stored.ETag, Timestamp = stored.Timestamp };
        CopyProperties(stored, copy, select);
        return copy;
    }

    private static void CopyProperties(TableEntity from, TableEntity to, IReadOnlyList<string>? select)
    {
        foreach (var (name, value) in from.Properties)
        {
            if (select is null || select.Contains(name))
            {
                to.PutRead(name, value is byte[] or ReadOnlyMemory<byte>[]? from.GetBinary(name)!.ToArray() : value);
            }
        }
    }

    private Task<T> Locked<T>(Func<T> action, CancellationToken stop, bool needsTable = true)
    {
        stop.ThrowIfCancellationRequested();
        lock (_lock)
        {
            RequestCount++;
            if (Failure is { } failure)
            {
                return Task.FromException<T>(failure);
            }

            return needsTable && !_created
                ? Task.FromException<T>(new StorageUnavailableException(StorageTrouble.Refused, $"There is no table {Name}: TableNotFound."))
                : Task.FromResult(action());
        }
    }
}
