using NodaTime.TimeZones;

namespace Personalize.Core.Places;

/// <summary>One line of zone.tab: a zone's city, also as a point of the unit sphere.</summary>
internal sealed record ZoneCity(string Zone, string Country, GeoPoint Point, double X, double Y, double Z)
{
    public static ZoneCity Of(TzdbZoneLocation location)
    {
        if (!GeoPoint.TryCreate(location.Latitude, location.Longitude, out var point))
        {
            throw new InvalidOperationException($"{location.ZoneId} is not on the earth.");
        }

        var (x, y, z) = OnUnitSphere(point);
        return new ZoneCity(location.ZoneId, location.CountryCode, point, x, y, z);
    }

    public static (double X, double Y, double Z) OnUnitSphere(GeoPoint point)
    {
        var (latitude, longitude) = (point.Latitude * Math.PI / 180, point.Longitude * Math.PI / 180);
        return (Math.Cos(latitude) * Math.Cos(longitude), Math.Cos(latitude) * Math.Sin(longitude), Math.Sin(latitude));
    }
}
