namespace Personalize.Storage.Tables;

/// <summary>Which entities a query gives: one partition, a range of row keys in ordinal order.</summary>
/// <remarks>Always one partition: anything wider is a table scan, and the rooms' keys are made so that none is needed.</remarks>
public sealed record TableFilter
{
    private TableFilter(string partitionKey) => PartitionKey = partitionKey;

    public string PartitionKey { get; }

    /// <summary>First row key of the range, included. Null: from the start.</summary>
    public string? RowKeyFrom { get; init; }

    /// <summary>First row key after the range, excluded. Null: to the end.</summary>
    public string? RowKeyBefore { get; init; }

    /// <summary>Properties to fetch; keys and ETag always come. Null: all.</summary>
    public IReadOnlyList<string>? Select { get; init; }

    /// <summary>At most this many entities, ≥ 1. Null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>All of a partition.</summary>
    public static TableFilter Partition(string partitionKey) => new(partitionKey);

    /// <summary>The rows of a partition whose key starts with a prefix, which is not empty.</summary>
    public static TableFilter Prefix(string partitionKey, string rowKeyPrefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(rowKeyPrefix);
        // The first key that no longer has the prefix: its last character plus one.
        var after = rowKeyPrefix[..^1] + (char)(rowKeyPrefix[^1] + 1);
        return new TableFilter(partitionKey) { RowKeyFrom = rowKeyPrefix, RowKeyBefore = after };
    }
}
