using Personalize.Core.Ambient;
using Personalize.Core.Places;
using Xunit;

namespace Personalize.Tests.Core.Ambient;

public sealed class ProviderCodesTests
{
    [Theory]
    [InlineData("clearsky_day", WeatherCondition.Clear, true)]
    [InlineData("fair_night", WeatherCondition.Clear, false)]
    [InlineData("partlycloudy_polartwilight", WeatherCondition.Cloudy, false)]
    [InlineData("fog", WeatherCondition.Fog, null)]
    [InlineData("lightrainshowers_day", WeatherCondition.Drizzle, true)]
    [InlineData("heavyrain", WeatherCondition.Rain, null)]
    [InlineData("heavysleetshowers_day", WeatherCondition.Snow, true)]
    [InlineData("lightssnowshowersandthunder_day", WeatherCondition.Storm, true)]   // the service's own spelling
    public void Symbol_OfMetNorway_IsOneOfSevenConditions(string symbol, WeatherCondition condition, bool? isDay)
    {
        Assert.Equal(condition, MetSymbols.ConditionOf(symbol));
        Assert.Equal(isDay, MetSymbols.IsDay(symbol));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("aurora")]
    public void Symbol_ThatIsNone_IsNull(string? symbol) => Assert.Null(MetSymbols.ConditionOf(symbol));

    [Fact]
    public void IconCode_OfAzureMaps_IsMappedWhereItIsGivenOut()
    {
        int[] free = [9, 10, 27, 28];

        Assert.All(Enumerable.Range(1, 44), code => Assert.Equal(free.Contains(code), AzureIcons.ConditionOf(code) is null));
        Assert.Null(AzureIcons.ConditionOf(45));
        Assert.Equal(WeatherCondition.Clear, AzureIcons.ConditionOf(1));
        Assert.Equal(WeatherCondition.Rain, AzureIcons.ConditionOf(18));
        Assert.Equal(WeatherCondition.Snow, AzureIcons.ConditionOf(44));
    }

    // Sunrise and sunset of timeanddate.com, with ten minutes on either side.
    [Theory]
    [InlineData(48.86, 2.35, "2026-11-21T07:05:00Z", false)]
    [InlineData(48.86, 2.35, "2026-11-21T07:25:00Z", true)]
    [InlineData(48.86, 2.35, "2026-11-21T15:50:00Z", true)]
    [InlineData(48.86, 2.35, "2026-11-21T16:15:00Z", false)]
    [InlineData(69.65, 18.96, "2026-12-21T11:00:00Z", false)]
    [InlineData(69.65, 18.96, "2026-06-21T23:00:00Z", true)]
    [InlineData(-33.87, 151.21, "2026-12-21T00:00:00Z", true)]
    public void Sun_AtAPlace_IsUpByDay(double latitude, double longitude, string at, bool isUp) =>
        Assert.Equal(isUp, Daylight.IsUp(GeoPoint.TryCreate(latitude, longitude, out var point) ? point : default, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));
}
