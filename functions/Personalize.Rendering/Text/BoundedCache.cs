using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Personalize.Rendering.Text;

/// <summary>
/// Values made before. Two generations bound it: when the young one holds half of the limit, the old one is dropped and the young one becomes
/// old; what is asked for again moves back. A hit takes no lock and allocates nothing. Safe for many threads.
/// </summary>
/// <param name="make">Makes a value that is not there; called once for a key, however many ask at once.</param>
/// <param name="bytesOf">What an entry keeps in memory.</param>
/// <param name="maxBytes">Upper bound for both generations together.</param>
internal sealed class BoundedCache<TKey, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValue>(
    Func<TKey, TValue> make, Func<TKey, TValue, int> bytesOf, long maxBytes)
    where TKey : struct, IEquatable<TKey>
{
    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<TKey, Lazy<TValue>> _young = new();
    private volatile ConcurrentDictionary<TKey, Lazy<TValue>> _old = new();
    private long _youngBytes;

    public int Count => _young.Count + _old.Count;

    public TValue Get(in TKey key) => _young.TryGetValue(key, out var known) ? known.Value : Add(key);

    private TValue Add(TKey key)
    {
        var fresh = _old.TryGetValue(key, out var old) ? old : new Lazy<TValue>(() => make(key));
        var kept = _young.GetOrAdd(key, fresh);
        var value = kept.Value;

        if (ReferenceEquals(kept, fresh) && Interlocked.Add(ref _youngBytes, bytesOf(key, value)) > maxBytes / 2)
        {
            Turn();
        }

        return value;
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
            _young = new ConcurrentDictionary<TKey, Lazy<TValue>>();
            Interlocked.Exchange(ref _youngBytes, 0);
        }
    }
}
