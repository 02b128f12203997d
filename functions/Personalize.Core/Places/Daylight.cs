namespace Personalize.Core.Places;

/// <summary>Whether the sun is up.</summary>
public static class Daylight
{
    // Half of the sun's disc and the air's refraction: by convention the sun is up from here (NOAA solar calculator).
    private const double RiseDegrees = -0.833;

    /// <summary>By a formula that is right to a few minutes (declination and equation of time after Spencer, 1971).</summary>
    public static bool IsUp(GeoPoint point, DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var year = 2 * Math.PI * (utc.DayOfYear - 1 + (utc.Hour - 12) / 24.0) / 365;
        var declination = 0.006918 - 0.399912 * Math.Cos(year) + 0.070257 * Math.Sin(year)
            - 0.006758 * Math.Cos(2 * year) + 0.000907 * Math.Sin(2 * year) - 0.002697 * Math.Cos(3 * year) + 0.00148 * Math.Sin(3 * year);
        var equationMinutes = 229.18 * (0.000075 + 0.001868 * Math.Cos(year) - 0.032077 * Math.Sin(year) - 0.014615 * Math.Cos(2 * year) - 0.040849 * Math.Sin(2 * year));
        var solarMinutes = utc.TimeOfDay.TotalMinutes + equationMinutes + 4 * point.Longitude;
        var hourAngle = Radians(solarMinutes / 4 - 180);
        var latitude = Radians(point.Latitude);
        var elevation = Math.Asin(Math.Sin(latitude) * Math.Sin(declination) + Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hourAngle));
        return elevation > Radians(RiseDegrees);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
