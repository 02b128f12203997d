using Personalize.Core.Identity;

namespace Personalize.Storage.Contexts;

/// <summary>
/// Facets as this process last wrote them, so that a customer's next event needs no read. Never a truth: a change made from it is saved
/// with If-Match and found out when the store has another version. Two generations instead of a list of uses: when the young one is
/// half of the budget, the old one goes and the young one is the old one. Safe to use from many threads.
/// </summary>
/// <param name="maxBytes">Weight of all facets in memory, about. 0 keeps none.</param>
public sealed class FacetCache(long maxBytes)
{
    private readonly Lock _lock = new();
    private Dictionary<RegistrationKey, StoredFacet> _young = [];
    private Dictionary<RegistrationKey, StoredFacet> _old = [];
    private long _youngBytes;

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
            Forget(facet.Key);
            Add(facet);
        }
    }

    internal void Remove(RegistrationKey key)
    {
        lock (_lock)
        {
            Forget(key);
        }
    }

    private void Forget(RegistrationKey key)
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
            (_old, _young, _youngBytes) = (_young, [], 0);
        }

        if (facet.WeightBytes <= maxBytes / 2)
        {
            _young[facet.Key] = facet;
            _youngBytes += facet.WeightBytes;
        }
    }
}
