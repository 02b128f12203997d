using Personalize.Core.Ambient;
using Personalize.Core.Places;
using Xunit;

namespace Personalize.Tests.Core.Ambient;

public sealed class AmbientReportsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void At_InsideTheCircle_IsSeenWithItsDistance()
    {
        var happening = At(Noon, 48.88, 2.35).Happenings.Items[0];

        Assert.Equal("demonstration", happening.Properties.Find("name").Text);
        Assert.Equal(1.8, happening.Properties.Find("distanceKm").Number);
    }

    [Theory]
    [InlineData(45.76, 4.84)]    // Lyon
    [InlineData(48.80, 2.33)]    // 7.8 km south
    public void At_OutsideTheCircle_IsNotSeen(double latitude, double longitude) => Assert.Empty(At(Noon, latitude, longitude).Happenings.Items.ToArray());

    [Fact]
    public void At_UnknownPlace_SeesOnlyWhatHoldsEverywhere()
    {
        var view = Reports().At(Noon, null, null);

        Assert.Empty(view.Happenings.Items.ToArray());
        Assert.Empty(view.News.Items.ToArray());
        Assert.Equal(89, view.Named.Find("price.lamp-7.amount").Number);
    }

    [Fact]
    public void At_HappeningsThatHoldEverywhere_AreToldToTheExplanation()
    {
        var reports = Reports().With([Report("happening", "strike", AmbientArea.Everywhere, "{}"), Report("price", "lamp-8", AmbientArea.Everywhere, "{}")]);

        Assert.Equal(["strike"], reports.At(Noon, null, null).Everywhere.Select(report => report.Name));
        Assert.Equal(["strike"], reports.At(Noon, Point(48.87, 2.33), "FR").Everywhere.Select(report => report.Name));
        Assert.NotEmpty(reports.At(Noon, Point(48.87, 2.33), "FR").Local);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(119, 1)]
    [InlineData(120, 0)]
    public void At_Times_AreHalfOpen(int minutes, int seen) => Assert.Equal(seen, At(Noon.AddMinutes(minutes), 48.87, 2.33).Happenings.Items.Length);

    [Fact]
    public void At_PriceThatEnds_GoesByItself()
    {
        var reports = Reports();

        Assert.False(reports.At(Noon.AddMinutes(59), null, null).Named.Find("price.lamp-7").IsNull);
        Assert.True(reports.At(Noon.AddMinutes(60), null, null).Named.Find("price.lamp-7").IsNull);
        Assert.False(reports.At(Noon.AddMinutes(59), null, null).Named.Find("price.lamp-7").IsNull);
    }

    [Fact]
    public void At_NearerReportOfOneName_WinsOverTheBrands()
    {
        var reports = Reports().With([Report("stock", "lamp-7", AmbientArea.Everywhere, "9"), Report("stock", "lamp-7", Around(48.87, 2.33, 50), "0")]);

        Assert.Equal(0, reports.At(Noon, Point(48.87, 2.33), "FR").Named.Find("stock.lamp-7").Number);
        Assert.Equal(9, reports.At(Noon, Point(43.30, 5.37), "FR").Named.Find("stock.lamp-7").Number);
    }

    [Fact]
    public void At_NewsOfACountry_AreItsReadersNewestFirst()
    {
        var reports = Reports().With([Report("news", "later", new AmbientArea(null, 0, "FR"), "null") with { From = Noon.AddMinutes(1) }]);

        Assert.Equal(["later", "strike"], reports.At(Noon.AddMinutes(2), null, "FR").News.Items.ToArray().Select(item => item.Properties.Find("title").Text));
        Assert.Empty(reports.At(Noon.AddMinutes(2), null, "GB").News.Items.ToArray());
    }

    private static AmbientView At(DateTimeOffset now, double latitude, double longitude) => Reports().At(now, Point(latitude, longitude), "FR");

    private static AmbientReports Reports() => new(
    [
        Report("happening", "demonstration", Around(48.87, 2.33, 3), "null") with { Until = Noon.AddHours(2) },
        Report("price", "lamp-7", AmbientArea.Everywhere, """{ "amount": 89 }"""),
        Report("news", "strike", new AmbientArea(null, 0, "FR"), """{ "link": "https://news.test/1" }"""),
    ]);

    private static AmbientReport Report(string kind, string name, AmbientArea area, string data) =>
        new(kind, name, AmbientReader.IdOf(kind, name, area), area, Noon, Noon.AddHours(1), Json.Value(data), "api");

    private static AmbientArea Around(double latitude, double longitude, double radiusKm) => new(Point(latitude, longitude), radiusKm, null);

    private static GeoPoint Point(double latitude, double longitude) => GeoPoint.TryCreate(latitude, longitude, out var point) ? point : throw new ArgumentException("no point");
}
