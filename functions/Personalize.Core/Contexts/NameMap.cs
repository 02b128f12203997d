using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Personalize.Core.Contexts;

/// <summary>
/// Values by name, in the order of names (ordinal), in two arrays: read and written in order without hashing or sorting, found by halving.
/// Immutable.
/// </summary>
internal sealed class NameMap<T> : IReadOnlyDictionary<string, T>
{
    private readonly string[] _names;
    private readonly T[] _values;

    /// <param name="names">Ascending, distinct; may be longer than the count. Not copied, and not to be changed any more.</param>
    /// <param name="values">As many.</param>
    /// <param name="count">How many of them are meant.</param>
    public NameMap(string[] names, T[] values, int count)
    {
        _names = names;
        _values = values;
        Count = count;
    }

    public static NameMap<T> Empty { get; } = new([], [], 0);

    public int Count { get; }

    public ReadOnlySpan<string> NameSpan => _names.AsSpan(0, Count);

    public ReadOnlySpan<T> ValueSpan => _values.AsSpan(0, Count);

    public IEnumerable<string> Keys => _names.Take(Count);

    public IEnumerable<T> Values => _values.Take(Count);

    internal string[] Names => _names;

    public T this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}'.");

    /// <summary>The same entries in order; itself where it is a map already.</summary>
    public static NameMap<T> Of(IReadOnlyDictionary<string, T> all)
    {
        if (all is NameMap<T> map)
        {
            return map;
        }

        if (all.Count == 0)
        {
            return Empty;
        }

        var names = all.Keys.ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return new NameMap<T>(names, Array.ConvertAll(names, name => all[name]), names.Length);
    }

    /// <summary>Where a name is, or the complement of where it belongs.</summary>
    public static int Find(ReadOnlySpan<string> names, string name)
    {
        var (low, high) = (0, names.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = string.CompareOrdinal(names[middle], name);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    public bool ContainsKey(string key) => Find(NameSpan, key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var at = Find(NameSpan, key);
        value = at < 0 ? default : _values[at];
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (var at = 0; at < Count; at++)
        {
            yield return new KeyValuePair<string, T>(_names[at], _values[at]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
