using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Azure;

namespace Personalize.Storage.Tables;

/// <summary>One row: two keys, an ETag once read, and up to 252 typed properties. Not safe for writing from several threads.</summary>
public sealed class TableEntity
{
    // A facet's row with its newest run of events.
    private const int UsualProperties = 6;

    // Closed set of value types: string, int, long, bool, double, DateTimeOffset, byte[], ReadOnlyMemory<byte>[].
    // A list: rows have a handful, and even the widest (a tail of 32) is looked through as quickly as a table of hashes is made.
    private readonly List<KeyValuePair<string, object>> _properties = new(UsualProperties);

    /// <exception cref="ArgumentException">A key is longer than 1,024 characters or holds / \ # ? %, a control character or a surrogate.</exception>
    public TableEntity(string partitionKey, string rowKey)
    {
        TableLimits.RequireKey(partitionKey, nameof(partitionKey));
        TableLimits.RequireKey(rowKey, nameof(rowKey));
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public string PartitionKey { get; }

    public string RowKey { get; }

    /// <summary>The stored version this was read as; null when it was not read.</summary>
    public ETag? ETag { get; init; }

    /// <summary>When the store last wrote it; null when it was not read or not selected.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Names in no promised order.</summary>
    public IReadOnlyCollection<string> PropertyNames => [.. _properties.Select(property => property.Key)];

    internal ReadOnlySpan<KeyValuePair<string, object>> Properties => CollectionsMarshal.AsSpan(_properties);

    /// <summary>Sets, or with null removes, a property of at most 32 Ki characters.</summary>
    public TableEntity Set(string name, string? value)
    {
        RequireSize((value?.Length ?? 0) * sizeof(char), name);
        return Put(name, value);
    }

    public TableEntity Set(string name, int value) => Put(name, value);

    public TableEntity Set(string name, long value) => Put(name, value);

    public TableEntity Set(string name, bool value) => Put(name, value);

    /// <summary>Sets a property; NaN and the infinities are kept.</summary>
    public TableEntity Set(string name, double value) => Put(name, value);

    /// <summary>Sets a property; the offset is not kept (UTC), ticks are. Not before the year 1601.</summary>
    public TableEntity Set(string name, DateTimeOffset value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TableLimits.MinDate);
        return Put(name, value.ToUniversalTime());
    }

    /// <summary>Sets, or with null removes, a property of at most 64 KiB. The array is not copied.</summary>
    public TableEntity Set(string name, byte[]? value)
    {
        RequireSize(value?.Length ?? 0, name);
        return Put(name, value);
    }

    /// <summary>Sets a property of at most 64 KiB, in parts that are joined when it is written. They are not copied, and not to be changed until then.</summary>
    public TableEntity Set(string name, ReadOnlyMemory<byte>[] parts)
    {
        RequireSize(BinaryParts.LengthOf(parts), name);
        return Put(name, parts);
    }

    /// <summary>Null when absent or of another type.</summary>
    public string? GetString(string name) => Find(name) as string;

    /// <inheritdoc cref="GetString"/>
    public int? GetInt32(string name) => Find(name) as int?;

    /// <summary>Null when absent or of another type; an Int32 counts.</summary>
    public long? GetInt64(string name) => Find(name) switch { long value => value, int value => value, _ => null };

    /// <inheritdoc cref="GetString"/>
    public bool? GetBoolean(string name) => Find(name) as bool?;

    /// <summary>Null when absent or of another type; an Int32 counts.</summary>
    public double? GetDouble(string name) => Find(name) switch { double value => value, int value => value, _ => null };

    /// <inheritdoc cref="GetString"/>
    public DateTimeOffset? GetDateTimeOffset(string name) => Find(name) as DateTimeOffset?;

    /// <summary>Null when absent or of another type. The array is the entity's own; parts are joined.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "Bytes in, bytes out; a copy per read would double the hot path's cost.")]
    public byte[]? GetBinary(string name) => Find(name) switch { byte[] bytes => bytes, ReadOnlyMemory<byte>[] parts => BinaryParts.Join(parts), _ => null };

    /// <summary>Upper bound of the entity as JSON on the wire, in bytes: for packing transactions under <see cref="TableLimits.MaxTransactionBytes"/>.</summary>
    public int EstimateWireBytes() => TableEntitySize.WireBytes(this);

    /// <summary>For answers of the store, whose names and sizes are not ours to check.</summary>
    internal void PutRead(string name, object value)
    {
        if (IndexOf(name) is >= 0 and var at)
        {
            _properties[at] = new(name, value);
        }
        else
        {
            _properties.Add(new(name, value));
        }
    }

    private object? Find(string name) => IndexOf(name) is >= 0 and var at ? _properties[at].Value : null;

    private int IndexOf(string name)
    {
        var properties = Properties;
        for (var at = 0; at < properties.Length; at++)
        {
            if (string.Equals(properties[at].Key, name))
            {
                return at;
            }
        }

        return -1;
    }

    private TableEntity Put(string name, object? value)
    {
        TableLimits.RequirePropertyName(name);
        if (value is null)
        {
            if (IndexOf(name) is >= 0 and var at)
            {
                _properties.RemoveAt(at);
            }

            return this;
        }

        PutRead(name, value);
        if (_properties.Count > TableLimits.MaxProperties)
        {
            throw new ArgumentException($"An entity has at most {TableLimits.MaxProperties} properties.", nameof(name));
        }

        return this;
    }

    private static void RequireSize(int bytes, string name)
    {
        if (bytes > TableLimits.MaxPropertyBytes)
        {
            throw new ArgumentException($"'{name}' has {bytes} bytes; a property holds at most {TableLimits.MaxPropertyBytes}.", nameof(name));
        }
    }
}
