using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Personalize.Rendering.Caching;

/// <summary>
/// Two dictionaries that bound a cache without a list of uses: when the young one holds half of the limit, the old one is dropped and the young
/// one becomes old; who finds something in the old one puts it back into the young one. Reads take no lock and allocate nothing. Safe for many threads.
/// </summary>
/// <param name="maxBytes">Upper bound for both generations together.</param>
internal sealed class TwoGenerations<TKey, TValue>(long maxBytes)
    where TKey : notnull
{
    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<TKey, TValue> _young = new();
    private volatile ConcurrentDictionary<TKey, TValue> _old = new();
    private long _youngBytes;
    private long _oldBytes;

    public int Count => _young.Count + _old.Count;

    public long Bytes => Interlocked.Read(ref _youngBytes) + Interlocked.Read(ref _oldBytes);

    public bool TryGetYoung(in TKey key, [MaybeNullWhen(false)] out TValue value) => _young.TryGetValue(key, out value);

    public bool TryGetOld(in TKey key, [MaybeNullWhen(false)] out TValue value) => _old.TryGetValue(key, out value);

    /// <summary>What the young generation holds for the key afterwards. <see cref="Weigh"/> follows for a value that is new there.</summary>
    public TValue GetOrAdd(in TKey key, TValue value) => _young.GetOrAdd(key, value);

    public void Set(in TKey key, TValue value) => _young[key] = value;

    /// <summary>Removes the value itself, not one that took its place.</summary>
    public void Remove(in TKey key, TValue value) => _young.TryRemove(new KeyValuePair<TKey, TValue>(key, value));

    /// <summary>Adds what a new entry of the young generation weighs; turns when that is half of the limit.</summary>
    public void Weigh(long bytes)
    {
        if (Interlocked.Add(ref _youngBytes, bytes) > maxBytes / 2)
        {
            Turn();
        }
    }

    private void Turn()
    {
        lock (_turning)
        {
            if (Interlocked.Read(ref _youngBytes) <= maxBytes / 2)
            {
                return;     // another thread was faster
            }

            _old = _young;
            _young = new ConcurrentDictionary<TKey, TValue>();
            Interlocked.Exchange(ref _oldBytes, Interlocked.Exchange(ref _youngBytes, 0));
        }
    }
}
