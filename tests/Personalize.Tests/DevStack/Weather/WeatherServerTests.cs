using System.Net;
using System.Text.Json;
using Personalize.DevStack.Weather;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.DevStack.Weather;

public sealed class WeatherServerTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private WeatherServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await WeatherServer.StartAsync(new FakeClock(), Stop);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task Forecast_OnePlace_IsAnObjectInOpenMeteosShape()
    {
        using var answer = await AskAsync("latitude=48.85&longitude=2.35&current=temperature_2m,weather_code,is_day&timezone=auto");

        var current = answer.RootElement.GetProperty("current");
        Assert.Equal("2026-11-21T12:00", current.GetProperty("time").GetString());
        Assert.Equal(900, current.GetProperty("interval").GetInt32());
        Assert.Contains(current.GetProperty("weather_code").GetInt32(), WeatherCodes.All);
        Assert.Equal(1, current.GetProperty("is_day").GetInt32());
        Assert.Equal("°C", answer.RootElement.GetProperty("current_units").GetProperty("temperature_2m").GetString());
        Assert.False(current.TryGetProperty("rain", out _));
    }

    [Fact]
    public async Task Forecast_ManyPlaces_IsAnArrayInTheirOrder()
    {
        using var answer = await AskAsync("latitude=48.85,-33.87&longitude=2.35,151.2&current=is_day");

        Assert.Equal([48.85, -33.87], answer.RootElement.EnumerateArray().Select(place => place.GetProperty("latitude").GetDouble()));
        Assert.Equal([1, 0], answer.RootElement.EnumerateArray().Select(place => place.GetProperty("current").GetProperty("is_day").GetInt32()));
    }

    [Fact]
    public async Task Forecast_AfterAnOverride_IsItInTheWholeCellAndNowhereElse()
    {
        _server.Overrides.Set(48.85, 2.35, 63, 8);

        using var answer = await AskAsync("latitude=48.8,48.89,48.9&longitude=2.3,2.39,2.35&current=weather_code,temperature_2m,rain");

        var places = answer.RootElement.EnumerateArray().Select(place => place.GetProperty("current")).ToArray();
        Assert.All(places[..2], place => Assert.Equal((63, 8.0, 3.1), (place.GetProperty("weather_code").GetInt32(), place.GetProperty("temperature_2m").GetDouble(), place.GetProperty("rain").GetDouble())));
        Assert.NotEqual(8.0, places[2].GetProperty("temperature_2m").GetDouble());
    }

    [Theory]
    [InlineData("latitude=91&longitude=0")]
    [InlineData("latitude=NaN&longitude=0")]
    [InlineData("latitude=1,2&longitude=1")]
    [InlineData("longitude=1")]
    [InlineData("latitude=1&longitude=1&current=luck")]
    public async Task Forecast_NoPlaceOrVariable_IsOpenMeteosError(string query)
    {
        using var answer = await _client.GetAsync(new Uri(_server.Url, "/v1/forecast?" + query), Stop);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(body.RootElement.GetProperty("error").GetBoolean());
        Assert.NotEmpty(body.RootElement.GetProperty("reason").GetString()!);
    }

    private async Task<JsonDocument> AskAsync(string query) =>
        JsonDocument.Parse(await _client.GetStringAsync(new Uri(_server.Url, "/v1/forecast?" + query), Stop));
}
