using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Personalize.DevStack.Processes;

namespace Personalize.DevStack.Weather;

/// <summary>A weather service on loopback with Open-Meteo's contract: <c>GET /v1/forecast</c>.</summary>
internal sealed class WeatherServer : IAsyncDisposable
{
    private const int IntervalSeconds = 900;
    private readonly WebApplication _app;
    private readonly TimeProvider _clock;

    private WeatherServer(WebApplication app, TimeProvider clock)
    {
        _app = app;
        _clock = clock;
    }

    public WeatherOverrides Overrides { get; } = new();

    public Uri Url { get; private set; } = null!;

    public static async Task<WeatherServer> StartAsync(TimeProvider clock, CancellationToken stop)
    {
        var app = LoopbackApp.Create(0);
        var server = new WeatherServer(app, clock);
        app.MapGet("/v1/forecast", server.ForecastAsync);
        server.Url = await LoopbackApp.StartAsync(app, stop);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ForecastAsync(HttpContext context)
    {
        var (request, reason) = ForecastRequest.Read(context.Request.Query);
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            if (request is null)
            {
                WriteError(json, reason!);
            }
            else
            {
                WriteForecasts(json, request);
            }
        }

        context.Response.StatusCode = request is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }

    private static void WriteError(Utf8JsonWriter json, string reason)
    {
        json.WriteStartObject();
        json.WriteBoolean("error", true);
        json.WriteString("reason", reason);
        json.WriteEndObject();
    }

    private void WriteForecasts(Utf8JsonWriter json, ForecastRequest request)
    {
        var now = _clock.GetUtcNow();
        if (request.Places.Count == 1)
        {
            WriteForecast(json, request, request.Places[0], now);
            return;
        }

        json.WriteStartArray();
        foreach (var place in request.Places)
        {
            WriteForecast(json, request, place, now);
        }

        json.WriteEndArray();
    }

    private void WriteForecast(Utf8JsonWriter json, ForecastRequest request, (double Latitude, double Longitude) place, DateTimeOffset now)
    {
        var weather = Overrides.At(place.Latitude, place.Longitude, now);
        json.WriteStartObject();
        json.WriteNumber("latitude", place.Latitude);
        json.WriteNumber("longitude", place.Longitude);
        json.WriteNumber("generationtime_ms", 0.05);
        json.WriteNumber("utc_offset_seconds", 0);
        json.WriteString("timezone", "GMT");
        json.WriteString("timezone_abbreviation", "GMT");
        json.WriteNumber("elevation", 38);
        json.WriteStartObject("current_units");
        json.WriteString("time", "iso8601");
        json.WriteString("interval", "seconds");
        foreach (var variable in request.Variables)
        {
            json.WriteString(variable, CurrentVariables.Units[variable]);
        }

        json.WriteEndObject();
        json.WriteStartObject("current");
        json.WriteString("time", QuarterOf(now).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        json.WriteNumber("interval", IntervalSeconds);
        foreach (var variable in request.Variables)
        {
            json.WriteNumber(variable, CurrentVariables.ValueOf(variable, weather));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static DateTime QuarterOf(DateTimeOffset now) => new(now.UtcTicks - now.UtcTicks % (IntervalSeconds * TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}
