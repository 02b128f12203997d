namespace Personalize.Core.Places;

/// <summary>A point on the earth, WGS 84. Degrees: latitude −90 to 90 (north positive), longitude −180 to 180 (east positive).</summary>
public readonly record struct GeoPoint
{
    private GeoPoint(double latitude, double longitude) => (Latitude, Longitude) = (latitude, longitude);

    public double Latitude { get; }

    public double Longitude { get; }

    /// <summary>False when a coordinate is out of range or not a number.</summary>
    public static bool TryCreate(double latitude, double longitude, out GeoPoint point)
    {
        var valid = latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180;
        point = valid ? new GeoPoint(latitude, longitude) : default;
        return valid;
    }

    /// <summary>Great-circle distance in kilometres, on a sphere (at most 0.6 % from the ellipsoid).</summary>
    public double DistanceKm(GeoPoint other)
    {
        const double earthRadiusKm = 6371.0088;                     // mean radius R1, IUGG
        var (latitude, longitude) = (Radians(other.Latitude - Latitude), Radians(other.Longitude - Longitude));
        var chord = Math.Pow(Math.Sin(latitude / 2), 2)
            + Math.Cos(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * Math.Pow(Math.Sin(longitude / 2), 2);
        return 2 * earthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
