using Personalize.Core.Ambient;
using Personalize.Core.Places;
using Personalize.Storage.Weather;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.Tests.Storage.Weather;

public sealed class OtherProvidersTests
{
    private const string Met =
        """
        {"type":"Feature","properties":{"meta":{},"timeseries":[
        {"time":"2026-11-21T11:00:00Z","data":{"instant":{"details":{"air_temperature":1,"wind_speed":1}},"next_1_hours":{"summary":{"symbol_code":"fog"},"details":{"precipitation_amount":0}}}},
        {"time":"2026-11-21T12:00:00Z","data":{"instant":{"details":{"air_temperature":7.5,"wind_speed":10}},"next_1_hours":{"summary":{"symbol_code":"heavyrain"},"details":{"precipitation_amount":2.5}}}},
        {"time":"2026-11-21T13:00:00Z","data":{"instant":{"details":{"air_temperature":9,"wind_speed":1}},"next_1_hours":{"summary":{"symbol_code":"clearsky_day"},"details":{"precipitation_amount":0}}}}]}}
        """;

    private const string Azure =
        """
        {"results":[{"dateTime":"2026-11-21T12:50:00+01:00","phrase":"Snow","iconCode":22,"hasPrecipitation":true,"isDayTime":true,
        "temperature":{"value":-2.1,"unit":"C","unitType":17},"wind":{"speed":{"value":14.8,"unit":"km/h","unitType":7}},
        "precipitationSummary":{"pastHour":{"value":0.8,"unit":"mm","unitType":3}}}]}
        """;

    private static readonly WeatherCell[] Paris = [CellOf(48.8566, 2.3522)];

    private readonly FakeClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MetNorway_OneCell_SaysWhoWeAreAndGivesThisHour()
    {
        await using var provider = new LoopbackServer(_ => LoopbackReply.Text(200, Met));
        using var client = MetNorway(provider);

        var fetch = await client.FetchAsync(Paris, Stop);

        Assert.Equal(new WeatherNow(WeatherCondition.Rain, 7.5, 36, 2.5, true, _clock.GetUtcNow(), "met-norway"), Assert.Single(fetch.Cells));
        Assert.Equal("/weatherapi/locationforecast/2.0/compact?lat=48.85&lon=2.35", provider.Requests[0].Target);
        Assert.Contains("brand.test ops@brand.test", provider.Requests[0].Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AzureMaps_OneCell_SendsTheKeyAsAHeader()
    {
        await using var provider = new LoopbackServer(_ => LoopbackReply.Text(200, Azure));
        using var client = WeatherClient.Create(new WeatherOptions(WeatherProvider.AzureMaps, provider.Endpoint, Key: "k-1"), _clock);

        var fetch = await client.FetchAsync(Paris, Stop);

        Assert.Equal(
            new WeatherNow(WeatherCondition.Snow, -2.1, 14.8, 0.8, true, new DateTimeOffset(2026, 11, 21, 11, 50, 0, TimeSpan.Zero), "azure-maps"), Assert.Single(fetch.Cells));
        Assert.DoesNotContain("k-1", provider.Requests[0].Target, StringComparison.Ordinal);
        Assert.Equal("k-1", provider.Requests[0].Headers["subscription-key"]);
    }

    [Theory]
    [InlineData(500, WeatherFetchOutcome.Unavailable)]
    [InlineData(403, WeatherFetchOutcome.Refused)]
    public async Task AnyProvider_Refusing_IsAValue(int status, WeatherFetchOutcome expected)
    {
        await using var provider = new LoopbackServer(_ => LoopbackReply.Text(status, "{}"));
        foreach (var kind in Enum.GetValues<WeatherProvider>())
        {
            using var client = WeatherClient.Create(new WeatherOptions(kind, provider.Endpoint, "k", "u"), _clock);

            Assert.Equal(expected, (await client.FetchAsync(Paris, Stop)).Outcome);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":[{"iconCode":"\ud800","temperature":{"value":1e9}}],"properties":{"timeseries":[{"time":"\ud800"}]}}""")]
    [InlineData("""{"properties":{"timeseries":{}}}""")]
    public async Task AnyProvider_OddAnswer_IsNoWeather(string answer)
    {
        await using var provider = new LoopbackServer(_ => LoopbackReply.Text(200, answer));
        using var met = MetNorway(provider);
        using var azure = WeatherClient.Create(new WeatherOptions(WeatherProvider.AzureMaps, provider.Endpoint, "k"), _clock);

        Assert.Equal([null], (await met.FetchAsync(Paris, Stop)).Cells);
        Assert.Equal([null], (await azure.FetchAsync(Paris, Stop)).Cells);
    }

    private WeatherClient MetNorway(LoopbackServer provider) =>
        WeatherClient.Create(new WeatherOptions(WeatherProvider.MetNorway, provider.Endpoint, UserAgent: "brand.test ops@brand.test"), _clock);

    private static WeatherCell CellOf(double latitude, double longitude) =>
        GeoPoint.TryCreate(latitude, longitude, out var point) ? WeatherCell.Of(point) : throw new ArgumentException("no point");
}
