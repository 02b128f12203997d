using Personalize.Core.Contexts;
using Personalize.Core.Identity;

namespace Personalize.Storage.Contexts;

/// <summary>
/// Facets as this process last wrote or read them, so that a customer's next event needs no read. Never a truth: a change made from it is
/// saved with If-Match and found out when the store has another version. Two generations instead of a list of uses: when the young one is
/// half of the budget, the old one goes and the young one is the old one. Safe to use from many threads.
/// </summary>
/// <param name="maxBytes">Weight of all facets in memory, about. 0 keeps none.</param>
public sealed class FacetCache(long maxBytes)
{
    /// <summary>What nothing weighs, with its key and its place.</summary>
    internal const int EmptyBytes = 200;

    private readonly Lock _lock = new();
    private Dictionary<RegistrationKey, StoredFacet> _young = [];
    private Dictionary<RegistrationKey, StoredFacet> _old = [];
    private long _youngBytes;
    private long _losses;

    /// <summary>Whether it keeps anything at all.</summary>
    internal bool IsOn => maxBytes > 0;

    /// <summary>How often something that was known was given up: what was concluded from knowing everybody before holds no longer.</summary>
    internal long Losses => Volatile.Read(ref _losses);

    /// <summary>A context lies in memory as it is stored. Measured: with 1,967 bytes and 40 known messages 2.7 KB, of which 0.7 KB are the messages'.</summary>
    internal static int WeightOf(int contextBytes, Facet facet) => contextBytes + (20 * facet.Window.Count) + 700;

    internal StoredFacet? Find(RegistrationKey key)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(key, out var facet))
            {
                return facet;
            }

            if (!_old.Remove(key, out facet))
            {
                return null;
            }

            Add(facet);
            return facet;
        }
    }

    internal void Put(StoredFacet facet)
    {
        lock (_lock)
        {
            TakeOut(facet.Key);
            Add(facet);
        }
    }

    /// <summary>Keeps what was read, unless something is known: what this process wrote is not older.</summary>
    internal void PutUnknown(StoredFacet facet)
    {
        lock (_lock)
        {
            if (!_young.ContainsKey(facet.Key) && !_old.ContainsKey(facet.Key))
            {
                Add(facet);
            }
        }
    }

    internal void Remove(RegistrationKey key)
    {
        lock (_lock)
        {
            TakeOut(key);
            _losses++;
        }
    }

    private void TakeOut(RegistrationKey key)
    {
        _old.Remove(key);
        if (_young.Remove(key, out var facet))
        {
            _youngBytes -= facet.WeightBytes;
        }
    }

    private void Add(StoredFacet facet)
    {
        if (_youngBytes + facet.WeightBytes > maxBytes / 2)
        {
            _losses += _old.Count > 0 ? 1 : 0;
            (_old, _young, _youngBytes) = (_young, [], 0);
        }

        if (facet.WeightBytes > maxBytes / 2)
        {
            _losses++;
            return;
        }

        _young[facet.Key] = facet;
        _youngBytes += facet.WeightBytes;
    }
}
