using System.Diagnostics.CodeAnalysis;

namespace Personalize.Rendering.Caching;

/// <summary>
/// Values made before, bounded by <see cref="TwoGenerations{TKey,TValue}"/>. A value is made once, however many ask at once; one whose making
/// failed is made again for the next who asks. A hit takes no lock and allocates nothing. Safe for many threads.
/// </summary>
/// <param name="bytesOf">What an entry keeps in memory.</param>
/// <param name="maxBytes">Upper bound for all entries together.</param>
internal sealed class BoundedCache<TKey, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValue>(
    Func<TKey, TValue, long> bytesOf, long maxBytes)
    where TKey : notnull, IEquatable<TKey>
{
    private readonly TwoGenerations<TKey, Lazy<TValue>> _entries = new(maxBytes);

    public int Count => _entries.Count;

    public long Bytes => _entries.Bytes;

    /// <param name="key">What the value is made from.</param>
    /// <param name="make">Makes a value that is not there.</param>
    public TValue Get(in TKey key, Func<TKey, TValue> make) => _entries.TryGetYoung(key, out var known) ? known.Value : Add(key, make);

    private TValue Add(TKey key, Func<TKey, TValue> make)
    {
        var fresh = _entries.TryGetOld(key, out var old) ? old : new Lazy<TValue>(() => make(key));
        var kept = _entries.GetOrAdd(key, fresh);

        try
        {
            var value = kept.Value;

            if (ReferenceEquals(kept, fresh))
            {
                _entries.Weigh(bytesOf(key, value));
            }

            return value;
        }
        catch
        {
            _entries.Remove(key, kept);
            throw;
        }
    }
}
