using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Personalize.Core.Contexts;

/// <summary>
/// Values by name as the bytes that are stored (<see cref="PackedEntries"/>): what nobody asks for is never made, a copy is a copy of bytes, and
/// the collector sees one array where there were three objects a value. Canonical: equal values have equal bytes. Immutable.
/// </summary>
/// <param name="bytes">Not copied, and not to be changed any more.</param>
/// <param name="entriesAt">Where the entries begin; they go to the end.</param>
/// <param name="count">How many.</param>
internal abstract class PackedNames<T>(byte[] bytes, int entriesAt, int count) : IReadOnlyDictionary<string, T>
    where T : class
{
    public int Count => count;

    public IEnumerable<string> Keys => this.Select(entry => entry.Key);

    public IEnumerable<T> Values => this.Select(entry => entry.Value);

    public ReadOnlySpan<byte> Bytes => bytes;

    protected ReadOnlySpan<byte> Entries => bytes.AsSpan(entriesAt);

    public T this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}'.");

    public bool ContainsKey(string key) => new PackedEntries(Entries).Find(Encoding.UTF8.GetBytes(key));

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var entries = new PackedEntries(Entries);
        var isThere = entries.Find(Encoding.UTF8.GetBytes(key));
        value = isThere ? Of(entries.Value) : null;
        return isThere;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (var at = 0; at < Entries.Length;)
        {
            yield return Entry(ref at);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Write(ByteWriter to) => to.Block(bytes);

    protected abstract T Of(ReadOnlySpan<byte> value);

    private KeyValuePair<string, T> Entry(ref int at)
    {
        var entries = new PackedEntries(Entries[at..]);
        entries.MoveNext();
        at += entries.End;
        return new(Encoding.UTF8.GetString(entries.Name), Of(entries.Value));
    }
}
