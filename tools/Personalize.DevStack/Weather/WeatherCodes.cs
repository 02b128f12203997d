namespace Personalize.DevStack.Weather;

/// <summary>The WMO codes that Open-Meteo gives.</summary>
internal static class WeatherCodes
{
    public static readonly IReadOnlySet<int> All =
        new HashSet<int> { 0, 1, 2, 3, 45, 48, 51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 71, 73, 75, 77, 80, 81, 82, 85, 86, 95, 96, 99 };
}
