using Personalize.Core.Ambient;
using Personalize.Core.Places;
using Personalize.Storage.Resilience;
using Personalize.Storage.Weather;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.Tests.Storage.Weather;

public sealed class OpenMeteoClientTests
{
    private const string Rain =
        """{"latitude":48.86,"longitude":2.36,"utc_offset_seconds":3600,"timezone":"Europe/Paris","current":{"time":"2026-11-21T12:30","interval":900,"temperature_2m":8.1,"is_day":1,"precipitation":0.4,"weather_code":61,"wind_speed_10m":12.5}}""";

    private static readonly WeatherCell[] Paris = [CellOf(48.8566, 2.3522)];
    private static readonly WeatherCell[] ParisAndTokyo = [CellOf(48.8566, 2.3522), CellOf(35.68, 139.77)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetch_OneCell_AsksForItsMiddleAndReadsTheAnswer()
    {
        await using var provider = new LoopbackServer(_ => LoopbackReply.Text(200, Rain));
        using var client = new OpenMeteoClient(provider.Endpoint, new FakeClock());

        var fetch = await client.FetchAsync(Paris, Stop);

        Assert.Equal(
            "/v1/forecast?latitude=48.85&longitude=2.35&current=temperature_2m,is_day,precipitation,weather_code,wind_speed_10m&timezone=auto",
            provider.Requests[0].Target);
        Assert.Equal(
            new WeatherNow(WeatherCondition.Rain, 8.1, 12.5, 0.4, true, new DateTimeOffset(2026, 11, 21, 11, 30, 0, TimeSpan.Zero), "open-meteo"),
            Assert.Single(fetch.Cells));
    }

    [Fact]
    public async Task Fetch_SeveralCells_GivesThemInOrderAndLeavesBadOnesOut()
    {
        await using var provider = new LoopbackServer(_ => LoopbackReply.Text(200, """[{"current":{"time":1}},""" + Rain + "]"));
        using var client = new OpenMeteoClient(provider.Endpoint, new FakeClock());

        var fetch = await client.FetchAsync(ParisAndTokyo, Stop);

        Assert.Contains("latitude=48.85,35.65&longitude=2.35,139.75&", provider.Requests[0].Target, StringComparison.Ordinal);
        Assert.Equal([null, WeatherCondition.Rain], fetch.Cells.Select(cell => cell?.Condition));
    }

    [Theory]
    [InlineData("\"temperature_2m\":8.1", "\"temperature_2m\":1e9")]
    [InlineData("\"temperature_2m\":8.1", "\"temperature_2m\":null")]
    [InlineData("\"weather_code\":61", "\"weather_code\":42")]
    [InlineData("\"wind_speed_10m\":12.5", "\"wind_speed_10m\":-1")]
    [InlineData("2026-11-21T12:30", "yesterday")]
    [InlineData("2026-11-21T12:30", "\\ud800")]
    [InlineData("3600", "\"3600\"")]
    public async Task Fetch_UnbelievableValue_IsNoWeather(string believable, string hostile)
    {
        await using var provider = new LoopbackServer(_ => LoopbackReply.Text(200, Rain.Replace(believable, hostile, StringComparison.Ordinal)));
        using var client = new OpenMeteoClient(provider.Endpoint, new FakeClock());

        var fetch = await client.FetchAsync(Paris, Stop);

        Assert.Null(Assert.Single(fetch.Cells));
    }

    [Theory]
    [InlineData(200, "<html>", WeatherFetchOutcome.Garbled)]
    [InlineData(200, "[]", WeatherFetchOutcome.Garbled)]
    [InlineData(302, "", WeatherFetchOutcome.Garbled)]
    [InlineData(400, """{"error":true,"reason":"no"}""", WeatherFetchOutcome.Refused)]
    [InlineData(429, "", WeatherFetchOutcome.Unavailable)]
    [InlineData(500, "", WeatherFetchOutcome.Unavailable)]
    public async Task Fetch_NoWeather_IsAValue(int status, string body, WeatherFetchOutcome expected)
    {
        await using var provider = new LoopbackServer(_ => LoopbackReply.Text(status, body));
        using var client = new OpenMeteoClient(provider.Endpoint, new FakeClock());

        var fetch = await client.FetchAsync(Paris, Stop);

        Assert.Equal(expected, fetch.Outcome);
        Assert.Empty(fetch.Cells);
    }

    [Fact]
    public async Task Fetch_ProviderHangs_IsUnavailable()
    {
        await using var provider = new LoopbackServer(_ => LoopbackReply.Hang);
        using var client = new OpenMeteoClient(
            provider.Endpoint, TimeProvider.System, StorageProfile.Provider(TimeProvider.System, TimeSpan.FromMilliseconds(50)));

        Assert.Equal(WeatherFetchOutcome.Unavailable, (await client.FetchAsync(Paris, Stop)).Outcome);
    }

    [Fact]
    public async Task Fetch_ProviderDown_IsLeftAloneForHalfAMinute()
    {
        var isDown = true;
        await using var provider = new LoopbackServer(_ => isDown ? LoopbackReply.Text(500) : LoopbackReply.Text(200, Rain));
        var clock = new FakeClock();
        using var client = new OpenMeteoClient(provider.Endpoint, clock);
        for (var run = 0; run < 10; run++)
        {
            await client.FetchAsync(Paris, Stop);
        }

        Assert.Equal(4, provider.Requests.Count);
        isDown = false;
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(WeatherFetchOutcome.Fetched, (await client.FetchAsync(Paris, Stop)).Outcome);
    }

    private static WeatherCell CellOf(double latitude, double longitude) =>
        GeoPoint.TryCreate(latitude, longitude, out var point) ? WeatherCell.Of(point) : throw new ArgumentException("not on the earth");
}
