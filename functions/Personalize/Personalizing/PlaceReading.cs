using Personalize.Core.Contexts;
using Personalize.Core.Places;

namespace Personalize.Personalizing;

/// <summary>What a context says about places, for the resolver that knows no contexts.</summary>
internal static class PlaceReading
{
    /// <param name="context">The customer's; null where nobody is known.</param>
    /// <param name="mayLocate">Whether the customer allows the use of positions.</param>
    /// <param name="ipCountry">Country of the request's own address; null where it may not be used or is unknown.</param>
    /// <param name="saidZone">The zone that the client says now; null where it says none.</param>
    public static PlaceInputs Of(CustomerContext? context, bool mayLocate, string? ipCountry, string? saidZone)
    {
        var position = mayLocate ? context?.DeviceLocation : null;
        return new PlaceInputs(
            position is null ? null : PointOf(position.Latitude, position.Longitude),
            position?.Stamp.At,
            position?.City,
            context?.Home is { } home ? new Core.Places.DeclaredHome(PointOf(home.Latitude, home.Longitude), home.Country, null, home.City) : null,
            ipCountry,
            saidZone ?? context?.TimeZone?.Value);
    }

    private static GeoPoint? PointOf(double? latitude, double? longitude) =>
        latitude is { } north && longitude is { } east && GeoPoint.TryCreate(north, east, out var point) ? point : null;
}
