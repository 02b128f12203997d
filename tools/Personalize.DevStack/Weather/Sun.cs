namespace Personalize.DevStack.Weather;

/// <summary>Whether it is day somewhere: the usual approximation, good to some minutes.</summary>
internal static class Sun
{
    private const double HorizonDegrees = -0.833;   // refraction and the sun's radius
    private const double TiltDegrees = 23.44;

    public static bool IsUp(double latitude, double longitude, DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var declination = -TiltDegrees * Math.Cos(Radians(360.0 / 365.25 * (utc.DayOfYear + 10)));
        var hourAngle = 15 * (utc.TimeOfDay.TotalHours + longitude / 15 - 12);
        var sine = Math.Sin(Radians(latitude)) * Math.Sin(Radians(declination))
            + Math.Cos(Radians(latitude)) * Math.Cos(Radians(declination)) * Math.Cos(Radians(hourAngle));
        return Math.Asin(Math.Clamp(sine, -1, 1)) * 180 / Math.PI > HorizonDegrees;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
