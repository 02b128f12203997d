namespace Personalize.Core.Places;

/// <summary>Chooses where a customer is taken to be: device ▸ declared home ▸ country by address ▸ unknown.</summary>
public static class PlaceResolver
{
    /// <summary>Yesterday's position says less about now than the home does.</summary>
    public static readonly TimeSpan MaxDeviceAge = TimeSpan.FromHours(24);

    // Within it a device is taken to be in the home's country; borders are not known here.
    private const double NearHomeKm = 50;

    // A named zone further from the device than this is that of an earlier trip.
    private const double MaxZoneDistanceKm = 2500;

    /// <summary>The best place that the inputs give, with its source and age.</summary>
    public static Place Resolve(PlaceInputs inputs, DateTimeOffset now)
    {
        var zone = ZoneFinder.Canonical(inputs.DeclaredZone);
        var ipCountry = CountryOf(inputs.IpCountry);
        if (inputs.Device is { } device && inputs.DeviceAt is { } at && now - at <= MaxDeviceAge)
        {
            return OfDevice(inputs, device, now - at, ipCountry, zone);
        }

        if (inputs.Home is { } home && (home.Point is not null || CountryOf(home.Country) is not null))
        {
            return OfHome(home, zone);
        }

        return ipCountry is not null
            ? new Place(PlaceSource.IpCountry, null, ipCountry, null, null, zone ?? ZoneFinder.OfCountry(ipCountry), null)
            : Place.Unknown with { Zone = zone ?? ZoneFinder.Utc };
    }

    private static Place OfDevice(PlaceInputs inputs, GeoPoint device, TimeSpan age, string? ipCountry, string? zone)
    {
        var isNearHome = inputs.Home?.Point is { } home && home.DistanceKm(device) <= NearHomeKm;
        var country = ipCountry ?? (isNearHome ? CountryOf(inputs.Home!.Country) : null);
        var city = inputs.DeviceCity ?? (isNearHome ? inputs.Home!.City : null);
        var isZonePlausible = zone is not null && ZoneFinder.DistanceKm(zone, device) <= MaxZoneDistanceKm;
        return new Place(
            PlaceSource.Device, device, country, isNearHome ? inputs.Home!.Region : null, city,
            isZonePlausible ? zone! : ZoneFinder.Nearest(device, country),
            age < TimeSpan.Zero ? TimeSpan.Zero : age);             // a device's clock may run ahead
    }

    // A home's own zone, not the device's: the picture speaks of the hour where the home's weather is.
    private static Place OfHome(DeclaredHome home, string? zone)
    {
        var country = CountryOf(home.Country);
        var homeZone = home.Point is { } point ? ZoneFinder.Nearest(point, country) : zone ?? ZoneFinder.OfCountry(country!);
        return new Place(PlaceSource.Home, home.Point, country, home.Region, home.City, homeZone, null);
    }

    private static string? CountryOf(string? text) =>
        text is { Length: 2 } && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) ? text.ToUpperInvariant() : null;
}
