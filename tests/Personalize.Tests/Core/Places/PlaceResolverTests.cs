using Personalize.Core.Places;
using Xunit;

namespace Personalize.Tests.Core.Places;

public sealed class PlaceResolverTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly GeoPoint Paris = Point(48.8566, 2.3522);
    private static readonly GeoPoint Tokyo = Point(35.68, 139.77);
    private static readonly DeclaredHome ParisHome = new(Paris, "fr", "IDF", "Paris");
    private static readonly PlaceInputs Nothing = new(null, null, null, null, null, null);

    [Fact]
    public void Resolve_Nothing_IsUnknownInUtc() => Assert.Equal(Place.Unknown, PlaceResolver.Resolve(Nothing, Now));

    [Fact]
    public void Resolve_FreshDevice_WinsOverHomeWithItsAgeAndZone()
    {
        var place = PlaceResolver.Resolve(Nothing with { Device = Tokyo, DeviceAt = Now.AddMinutes(-20), DeviceCity = "Tokyo", Home = ParisHome }, Now);

        Assert.Equal(new Place(PlaceSource.Device, Tokyo, null, null, "Tokyo", "Asia/Tokyo", TimeSpan.FromMinutes(20)), place);
    }

    [Fact]
    public void Resolve_DeviceNearHome_KnowsCityAndCountryFromIt()
    {
        var place = PlaceResolver.Resolve(Nothing with { Device = Point(48.9, 2.4), DeviceAt = Now, Home = ParisHome }, Now);

        Assert.Equal(("FR", "IDF", "Paris", "Europe/Paris"), (place.Country, place.Region, place.City, place.Zone));
    }

    [Theory]
    [InlineData(24 * 60, PlaceSource.Device)]
    [InlineData(24 * 60 + 1, PlaceSource.Home)]
    public void Resolve_DeviceADayOld_GivesWayToTheHome(int ageMinutes, PlaceSource expected)
    {
        var place = PlaceResolver.Resolve(Nothing with { Device = Tokyo, DeviceAt = Now.AddMinutes(-ageMinutes), Home = ParisHome }, Now);

        Assert.Equal(expected, place.Source);
    }

    [Fact]
    public void Resolve_DeviceClockAhead_IsOfAgeZero() =>
        Assert.Equal(TimeSpan.Zero, PlaceResolver.Resolve(Nothing with { Device = Tokyo, DeviceAt = Now.AddHours(3) }, Now).Age);

    [Fact]
    public void Resolve_HomeInAnotherZoneThanTheDevice_TakesTheHomesZone()
    {
        var place = PlaceResolver.Resolve(Nothing with { Home = ParisHome, DeclaredZone = "Asia/Tokyo" }, Now);

        Assert.Equal((PlaceSource.Home, "FR", "Europe/Paris"), (place.Source, place.Country, place.Zone));
    }

    [Theory]
    [InlineData("fr", null, "FR", "Europe/Paris")]
    [InlineData("AU", null, "AU", "Australia/Sydney")]
    [InlineData("US", "America/Los_Angeles", "US", "America/Los_Angeles")]
    [InlineData("IN", "Asia/Calcutta", "IN", "Asia/Kolkata")]
    [InlineData("FR", "Mars/Olympus", "FR", "Europe/Paris")]
    [InlineData("ZZ", null, "ZZ", "Etc/UTC")]
    public void Resolve_IpCountry_GivesCountryAndItsMainZone(string ip, string? declaredZone, string country, string zone)
    {
        var place = PlaceResolver.Resolve(Nothing with { IpCountry = ip, DeclaredZone = declaredZone }, Now);

        Assert.Equal(new Place(PlaceSource.IpCountry, null, country, null, null, zone, null), place);
    }

    [Theory]
    [InlineData("")]
    [InlineData("F")]
    [InlineData("FRA")]
    [InlineData("1!")]
    public void Resolve_NotACountry_IsUnknown(string ip) =>
        Assert.Equal(PlaceSource.Unknown, PlaceResolver.Resolve(Nothing with { IpCountry = ip }, Now).Source);

    [Fact]
    public void OfCountry_EveryCountry_NamesAZoneThatExists()
    {
        foreach (var country in NodaTime.TimeZones.TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(location => location.CountryCode).Distinct())
        {
            Assert.NotNull(NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(ZoneFinder.OfCountry(country)));
        }
    }

    [Theory]
    [InlineData("Europe/Paris", 13, DayPart.Afternoon)]
    [InlineData("Asia/Kolkata", 17, DayPart.Afternoon)]
    [InlineData("America/New_York", 7, DayPart.Morning)]
    [InlineData("Asia/Tokyo", 21, DayPart.Evening)]
    [InlineData("America/Los_Angeles", 4, DayPart.Night)]
    public void LocalTime_Zone_ShowsItsClock(string zone, int hour, DayPart part)
    {
        var local = LocalTimes.At(zone, Now);

        Assert.Equal((hour, part, zone), (local.Hour, local.DayPart, local.Zone));
    }

    [Fact]
    public void LocalTime_SummerTimeEnds_FollowsTheZonesRules()
    {
        var before = LocalTimes.At("Europe/Paris", new DateTimeOffset(2026, 10, 25, 0, 59, 0, TimeSpan.Zero));
        var after = LocalTimes.At("Europe/Paris", new DateTimeOffset(2026, 10, 25, 1, 0, 0, TimeSpan.Zero));

        Assert.Equal(("02:59", "02:00"), (before.Clock, after.Clock));
    }

    [Fact]
    public void LocalTime_UnknownZone_IsUtcAndSaysSo()
    {
        var local = LocalTimes.At("Nowhere", Now);

        Assert.Equal(("Etc/UTC", "12:00", DayOfWeek.Saturday), (local.Zone, local.Clock, local.Weekday));
    }

    private static GeoPoint Point(double latitude, double longitude) =>
        GeoPoint.TryCreate(latitude, longitude, out var point) ? point : throw new ArgumentException("not on the earth");
}
