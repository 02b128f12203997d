namespace Personalize.Core.Places;

/// <summary>Where a customer is taken to be.</summary>
/// <param name="Source">How that is known.</param>
/// <param name="Point">Null when only a country, or nothing, is known.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case; null when unknown.</param>
/// <param name="Region">As declared; null when unknown.</param>
/// <param name="City">As declared or as the device said; null when unknown.</param>
/// <param name="Zone">Id of the tz database; "Etc/UTC" when unknown.</param>
/// <param name="Age">How old the device's position is; null for other sources.</param>
public sealed record Place(PlaceSource Source, GeoPoint? Point, string? Country, string? Region, string? City, string Zone, TimeSpan? Age)
{
    /// <summary>Nothing known: UTC.</summary>
    public static Place Unknown { get; } = new(PlaceSource.Unknown, null, null, null, null, ZoneFinder.Utc, null);
}
