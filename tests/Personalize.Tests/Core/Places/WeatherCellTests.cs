using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Places;
using Xunit;

namespace Personalize.Tests.Core.Places;

public sealed class WeatherCellTests
{
    [Theory]
    [InlineData(48.8566, 2.3522, "48.8_2.3", 48.85, 2.35)]
    [InlineData(48.8, 2.3, "48.8_2.3", 48.85, 2.35)]
    [InlineData(8.2, 16.1, "8.2_16.1", 8.25, 16.15)]
    [InlineData(-33.45, -70.67, "-33.5_-70.7", -33.45, -70.65)]
    [InlineData(-0.01, 0.0, "-0.1_0.0", -0.05, 0.05)]
    [InlineData(90, 180, "89.9_-180.0", 89.95, -179.95)]
    [InlineData(-90, -180, "-90.0_-180.0", -89.95, -179.95)]
    public void Of_Point_GivesItsSquare(double latitude, double longitude, string key, double centerLatitude, double centerLongitude)
    {
        Assert.True(GeoPoint.TryCreate(latitude, longitude, out var point));

        var cell = WeatherCell.Of(point);

        Assert.Equal(key, cell.Key);
        Assert.Equal((centerLatitude, centerLongitude), (cell.Center.Latitude, cell.Center.Longitude));
    }

    [Fact]
    public void Cell_AnyPoint_HoldsItsMiddleAndReadsBackFromItsKey() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(ArbMap.Default.ArbFor<(NormalFloat, NormalFloat)>(), numbers =>
        {
            GeoPoint.TryCreate(Math.IEEERemainder(numbers.Item1.Get, 180), Math.IEEERemainder(numbers.Item2.Get, 360), out var point);
            var cell = WeatherCell.Of(point);

            Assert.Equal(cell, WeatherCell.Of(cell.Center));
            Assert.True(WeatherCell.TryParse(cell.Key, out var read));
            Assert.Equal(cell, read);
        }));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("48.8")]
    [InlineData("48.80_2.3")]
    [InlineData("48_2")]
    [InlineData("90.0_0.0")]
    [InlineData("0.0_180.0")]
    [InlineData("-0.0_0.0")]
    [InlineData("x_y")]
    [InlineData("79228162514264337593543950335_0.0")]
    public void TryParse_NotAKey_IsFalse(string? key) => Assert.False(WeatherCell.TryParse(key, out _));

    [Theory]
    [InlineData(90.1, 0)]
    [InlineData(0, -180.1)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.PositiveInfinity)]
    public void GeoPoint_NotOnTheEarth_IsRefused(double latitude, double longitude) => Assert.False(GeoPoint.TryCreate(latitude, longitude, out _));
}
