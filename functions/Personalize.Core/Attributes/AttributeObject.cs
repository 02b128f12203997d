using System.Collections;

namespace Personalize.Core.Attributes;

/// <summary>The properties of an object value: names unique, in the order given, compared ordinally. Immutable.</summary>
public sealed class AttributeObject : IReadOnlyList<KeyValuePair<string, AttributeValue>>, IEquatable<AttributeObject>
{
    // Below this a scan over the names is quicker than hashing one (most objects here have fewer than 16 properties).
    private const int IndexedFrom = 24;

    private readonly KeyValuePair<string, AttributeValue>[] _properties;
    private readonly Dictionary<string, int>? _index;

    internal AttributeObject(ReadOnlySpan<(string Name, AttributeValue Value)> properties)
    {
        var kept = new KeyValuePair<string, AttributeValue>[properties.Length];
        _index = properties.Length >= IndexedFrom ? new Dictionary<string, int>(properties.Length, StringComparer.Ordinal) : null;

        var count = 0;
        foreach (var (name, value) in properties)
        {
            var at = PositionOf(name, kept.AsSpan(0, count));
            kept[at < 0 ? count : at] = new(name, value);
            if (at < 0)
            {
                _index?.Add(name, count);
                count++;
            }
        }

        _properties = count == kept.Length ? kept : kept[..count];
    }

    public static AttributeObject Empty { get; } = new([]);

    public int Count => _properties.Length;

    public KeyValuePair<string, AttributeValue> this[int index] => _properties[index];

    /// <summary>The value of a property, or null when there is none of that name.</summary>
    public AttributeValue Find(string name)
    {
        var at = PositionOf(name, _properties);
        return at < 0 ? default : _properties[at].Value;
    }

    public bool Equals(AttributeObject? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        for (var index = 0; index < _properties.Length; index++)
        {
            if (_properties[index].Key != other._properties[index].Key || _properties[index].Value != other._properties[index].Value)
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as AttributeObject);

    public override int GetHashCode() => Count;

    public IEnumerator<KeyValuePair<string, AttributeValue>> GetEnumerator() => _properties.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int PositionOf(string name, ReadOnlySpan<KeyValuePair<string, AttributeValue>> properties)
    {
        if (_index is not null)
        {
            return _index.TryGetValue(name, out var at) ? at : -1;
        }

        for (var index = 0; index < properties.Length; index++)
        {
            if (properties[index].Key == name)
            {
                return index;
            }
        }

        return -1;
    }
}
