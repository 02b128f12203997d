using System.Collections.Immutable;

namespace Personalize.Core.Places;

/// <summary>The shop nearest to a place, and how far it is.</summary>
public sealed record NearestStore(Store Store, double DistanceKm)
{
    /// <summary>Further away than this nobody calls a shop near.</summary>
    public const double MaxKm = 500;

    /// <summary>Null where the place has no point, or nothing is within <see cref="MaxKm"/>. Of two as near the first of the list.</summary>
    public static NearestStore? Of(ImmutableArray<Store> stores, Place place)
    {
        if (place.Point is not { } here)
        {
            return null;
        }

        NearestStore? nearest = null;
        foreach (var store in stores)
        {
            var distance = store.Point.DistanceKm(here);
            if (distance <= MaxKm && (nearest is null || distance < nearest.DistanceKm))
            {
                nearest = new NearestStore(store, distance);
            }
        }

        return nearest;
    }
}
