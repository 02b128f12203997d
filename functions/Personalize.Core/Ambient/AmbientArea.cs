using Personalize.Core.Places;

namespace Personalize.Core.Ambient;

/// <summary>Where a report holds: within a circle, in a country, or everywhere.</summary>
/// <param name="Center">Middle of the circle; null for none.</param>
/// <param name="RadiusKm">Of the circle, over 0 to <see cref="MaxRadiusKm"/>; 0 without one.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case; null for any.</param>
public readonly record struct AmbientArea(GeoPoint? Center, double RadiusKm, string? Country)
{
    /// <summary>Where a report says a point and no radius: as far as one goes in a town.</summary>
    public const double DefaultRadiusKm = 10;

    /// <summary>Half of the way around the earth.</summary>
    public const double MaxRadiusKm = 20_000;

    public static AmbientArea Everywhere { get; }

    public bool IsEverywhere => Center is null && Country is null;

    /// <summary>Whether somebody at a place is in it, and how far from its middle. An unknown place is only in <see cref="Everywhere"/>.</summary>
    public bool Holds(GeoPoint? point, string? country, out double? distanceKm)
    {
        distanceKm = null;
        if (Country is not null && !string.Equals(Country, country, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (Center is not { } center)
        {
            return true;
        }

        distanceKm = point is { } here ? center.DistanceKm(here) : null;
        return distanceKm <= RadiusKm;
    }
}
