using Personalize.Core.Ambient;
using Xunit;

namespace Personalize.Tests.Core.Ambient;

public sealed class AmbientReaderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_Happening_HasPlaceAndTimes()
    {
        var report = Assert.Single(Read(
            """[{ "kind": "happening", "name": "demonstration", "latitude": 48.87, "longitude": 2.33, "radiusKm": 3, "from": "2026-11-21T13:00:00+01:00", "until": "2026-11-21T18:00:00Z", "data": { "line": "Metro 9" } }]""").Reports);

        Assert.Equal(("happening", "demonstration", 3.0), (report.Kind, report.Name, report.Area.RadiusKm));
        Assert.Equal((Noon, Noon.AddHours(6)), (report.From, report.Until));
        Assert.Equal("Metro 9", report.Data.Find("line").Text);
    }

    [Fact]
    public void Read_FaultyBesideGood_KeepsTheGoodAndNamesEveryFaultByPosition()
    {
        var reading = Read(
            """
            [ { "kind": "price", "name": "lamp-7", "data": { "amount": 89 } },
              { "name": 7 },
              "x",
              { "kind": "happening", "name": "a", "latitude": 91, "longitude": 2 },
              { "kind": "happening", "name": "a", "latitude": 48 },
              { "kind": "happening", "name": "a", "from": "soon", "until": "2020-01-01T00:00:00Z" },
              { "kind": "stock", "name": "lamp.7" },
              { "kind": "stock", "name": "\ud800" },
              { "kind": "stock", "name": "a", "country": "France" },
              { "kind": "stock", "name": "a", "radiusKm": 3 },
              { "kind": "stock", "name": "a", "until": "2036-01-01T00:00:00Z" } ]
            """);

        Assert.Equal("lamp-7", Assert.Single(reading.Reports).Name);
        Assert.Equal(
            ["/1/kind", "/1/name", "/2", "/3/latitude", "/4/longitude", "/5/from", "/5/until", "/6/name", "/7/name", "/8/country", "/9/radiusKm", "/10/until"],
            reading.Errors.Select(error => error.At));
    }

    [Fact]
    public void Read_WithoutTimes_HoldsForADayFromNow()
    {
        var report = Assert.Single(Read("""{ "kind": "stock", "name": "a", "data": 3 }""").Reports);

        Assert.Equal((Noon, Noon.AddDays(1)), (report.From, report.Until));
        Assert.True(report.Area.IsEverywhere);
    }

    [Fact]
    public void Read_OversizedData_IsRefused()
    {
        var reading = Read($$"""[{ "kind": "stock", "name": "a", "data": "{{new string('x', AmbientLimits.MaxDataBytes)}}" }]""");

        Assert.Equal("/0/data", Assert.Single(reading.Errors).At);
        Assert.Empty(reading.Reports);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    public void Read_OtherThanReports_IsOneError(string body) => Assert.Equal("", Assert.Single(Read(body).Errors).At);

    [Fact]
    public void Read_SameThingAtTheSamePlace_HasTheSameId()
    {
        var ids = Read("""[{ "kind": "price", "name": "a", "data": 1 }, { "kind": "price", "name": "a", "data": 2 }, { "kind": "price", "name": "a", "country": "FR", "data": 2 }]""")
            .Reports.Select(report => report.Id).ToArray();

        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    private static AmbientReading Read(string json) => AmbientReader.Read(Json.Element(json), Noon, "api");
}
