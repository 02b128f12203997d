namespace Personalize.DevStack.Weather;

/// <summary>Made-up weather that is the same whenever it is asked for a place and an hour, and believable for the season.</summary>
internal static class Climate
{
    private const int HoursOfOneSky = 3;

    // How often each code comes: two days in three without rain.
    private static readonly int[] Skies = [0, 0, 1, 1, 2, 2, 3, 3, 3, 45, 51, 53, 61, 61, 63, 80, 95];

    public static WeatherAnswer At(double latitude, double longitude, DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var place = Mix((int)Math.Floor(latitude), (int)Math.Floor(longitude));
        var day = Mix(place, utc.DayOfYear + utc.Year * 366);
        var sky = Mix(day, utc.Hour / HoursOfOneSky);
        var temperature = Math.Round(Temperature(latitude, longitude, utc) + day % 80 / 10.0 - 4, 1);
        var code = Freeze(Skies[sky % Skies.Length], temperature);
        return new WeatherAnswer(
            code,
            temperature,
            WindKmh: Math.Round(4.5 + sky / 17 % 26 + (code >= 80 ? 15 : 0), 1),
            PrecipitationOf(code),
            HumidityPercent: 45 + sky / 7 % 30 + (code >= 45 ? 20 : 0),
            CloudCoverOf(code),
            Sun.IsUp(latitude, longitude, at));
    }

    /// <summary>Precipitation of an hour, in mm, that goes with a WMO code.</summary>
    public static double PrecipitationOf(int code) => code switch
    {
        51 or 56 => 0.2,
        53 => 0.5,
        55 or 57 => 0.9,
        61 or 66 or 80 => 1.4,
        63 or 81 => 3.1,
        65 or 67 or 82 => 7.5,
        71 or 77 or 85 => 0.8,
        73 => 1.6,
        75 or 86 => 3,
        95 => 4.2,
        96 or 99 => 9,
        _ => 0,
    };

    public static double CloudCoverOf(int code) => code switch { 0 => 5, 1 => 25, 2 => 55, _ => 95 };

    // Annual mean by latitude, the seasons growing with it, the warmest hour at three in the afternoon by the sun.
    private static double Temperature(double latitude, double longitude, DateTime utc)
    {
        var mean = 27 - 0.45 * Math.Max(0, Math.Abs(latitude) - 15);
        var season = Math.Min(14, Math.Abs(latitude) * 0.2) * Math.Cos(2 * Math.PI * (utc.DayOfYear - 201) / 365.25) * (latitude < 0 ? -1 : 1);
        var hour = 4 * Math.Cos(2 * Math.PI * (utc.TimeOfDay.TotalHours + longitude / 15 - 15) / 24);
        return mean + season + hour;
    }

    private static int Freeze(int code, double temperature) => temperature >= 1 ? code : code switch
    {
        51 or 53 => 56,
        61 => 71,
        63 => 73,
        80 or 95 => 85,
        _ => code,
    };

    // The same in every run, unlike HashCode.Combine; never negative.
    private static int Mix(int a, int b)
    {
        var mixed = unchecked(((uint)a * 2654435761u) ^ (((uint)b + 0x9E3779B9u) * 2246822519u));
        mixed = unchecked((mixed ^ (mixed >> 15)) * 3266489917u);
        return (int)((mixed ^ (mixed >> 13)) & int.MaxValue);
    }
}
