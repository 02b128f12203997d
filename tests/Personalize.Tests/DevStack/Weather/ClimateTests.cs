using FsCheck;
using FsCheck.Fluent;
using Personalize.DevStack.Weather;
using Xunit;

namespace Personalize.Tests.DevStack.Weather;

public sealed class ClimateTests
{
    [Fact]
    public void At_AnyPlaceAndHour_IsPlausibleAndTheSameWhenAskedAgain() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
            Gen.Choose(-900, 900).ToArbitrary(),
            Gen.Choose(-1800, 1800).ToArbitrary(),
            Gen.Choose(0, 366 * 24).ToArbitrary(),
            (latitude, longitude, hour) =>
            {
                var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hour);
                var weather = Climate.At(latitude / 10.0, longitude / 10.0, at);
                return weather == Climate.At(latitude / 10.0, longitude / 10.0, at)
                    && WeatherCodes.All.Contains(weather.Code)
                    && weather.TemperatureC is > -60 and < 50
                    && weather.WindKmh is >= 0 and < 60
                    && weather.HumidityPercent is >= 0 and <= 100;
            }));

    [Theory]
    [InlineData(48.85, 2.35, 12, true)]
    [InlineData(48.85, 2.35, 0, false)]
    [InlineData(35.68, 139.69, 3, true)]
    [InlineData(35.68, 139.69, 15, false)]
    [InlineData(78.2, 15.6, 12, false)]   // Longyearbyen in its polar night
    public void IsUp_InNovember_FollowsTheSun(double latitude, double longitude, int hourUtc, bool expected) =>
        Assert.Equal(expected, Sun.IsUp(latitude, longitude, new DateTimeOffset(2026, 11, 21, hourUtc, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void At_ParisInJanuaryAndJuly_IsColderInWinter()
    {
        static double Mean(int month) => Enumerable.Range(1, 28).Average(day => Climate.At(48.85, 2.35, new DateTimeOffset(2026, month, day, 12, 0, 0, TimeSpan.Zero)).TemperatureC);

        Assert.InRange(Mean(1), -2, 10);
        Assert.InRange(Mean(7), 18, 30);
    }
}
