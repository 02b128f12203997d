using System.Collections.Frozen;
using NodaTime.TimeZones;

namespace Personalize.Core.Places;

/// <summary>Time zones by place, from the tz database's own list of zone cities (zone.tab): no borders, so near one it may name the neighbour's zone.</summary>
public static class ZoneFinder
{
    public const string Utc = "Etc/UTC";

    private static readonly ZoneCity[] Cities = [.. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(ZoneCity.Of)];

    private static readonly FrozenDictionary<string, ZoneCity> CityByZone = Cities.ToFrozenDictionary(city => city.Zone, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ZoneCity[]> CitiesByCountry = Cities
        .GroupBy(city => city.Country, StringComparer.Ordinal)
        .ToFrozenDictionary(cities => cities.Key, cities => cities.ToArray(), StringComparer.Ordinal);

    // zone.tab lists most countries' main zone first, but not where islands or the west come first.
    private static readonly FrozenDictionary<string, string> MainZones = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AU"] = "Australia/Sydney",
        ["BR"] = "America/Sao_Paulo",
        ["CA"] = "America/Toronto",
        ["CD"] = "Africa/Kinshasa",
        ["RU"] = "Europe/Moscow",
        ["UA"] = "Europe/Kyiv",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The zone whose city is nearest, among the country's where it has any.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, upper case; null: any.</param>
    public static string Nearest(GeoPoint point, string? country)
    {
        var cities = country is not null && CitiesByCountry.TryGetValue(country, out var own) ? own : Cities;
        var (x, y, z) = ZoneCity.OnUnitSphere(point);
        var nearest = cities[0];
        var best = double.NegativeInfinity;
        foreach (var city in cities)
        {
            // The cosine of the angle between them falls with distance: no arc needed to compare.
            var cosine = city.X * x + city.Y * y + city.Z * z;
            (nearest, best) = cosine > best ? (city, cosine) : (nearest, best);
        }

        return nearest.Zone;
    }

    /// <summary>The zone most of a country's people live in; <see cref="Utc"/> for an unknown country.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, upper case.</param>
    public static string OfCountry(string country) =>
        MainZones.TryGetValue(country, out var main) ? main
        : CitiesByCountry.TryGetValue(country, out var cities) ? cities[0].Zone
        : Utc;

    /// <summary>The id that the tz database keeps for a zone ("Asia/Calcutta" → "Asia/Kolkata"); null for an unknown one.</summary>
    public static string? Canonical(string? zone) =>
        zone is not null && TzdbDateTimeZoneSource.Default.CanonicalIdMap.TryGetValue(zone, out var canonical) ? canonical : null;

    /// <summary>From a zone's city to a point; infinite for a zone without a city.</summary>
    internal static double DistanceKm(string zone, GeoPoint point) =>
        CityByZone.TryGetValue(zone, out var city) ? city.Point.DistanceKm(point) : double.PositiveInfinity;
}
