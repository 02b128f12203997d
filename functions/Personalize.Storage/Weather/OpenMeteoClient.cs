using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Personalize.Core.Places;
using Personalize.Storage.Http;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Weather;

/// <summary>Asks a service with Open-Meteo's contract (open-meteo.com/en/docs): its own with a subscription, a self-hosted one, or the DevStack's.</summary>
/// <remarks>Safe to use from many threads. Never called inside an open.</remarks>
public sealed class OpenMeteoClient : IDisposable
{
    /// <summary>Most cells of one request: the address stays under 2 KB.</summary>
    public const int MaxCells = 100;

    private const int MaxAnswerBytes = 1024 * 1024;

    private readonly HttpConnection _http = new();
    private readonly HttpPipeline _pipeline;
    private readonly Uri _endpoint;
    private readonly StorageProfile _profile;

    /// <param name="endpoint">E.g. <c>https://api.open-meteo.com</c>; https unless it is loopback.</param>
    /// <param name="profile">Null: <see cref="StorageProfile.Provider"/>, 5 s for a try and a 30 s pause after failures.</param>
    /// <exception cref="ArgumentException">The endpoint is plain http to somewhere else than this machine.</exception>
    public OpenMeteoClient(Uri endpoint, TimeProvider clock, StorageProfile? profile = null)
    {
        _endpoint = Endpoints.Require(endpoint, "Weather:Endpoint");
        _profile = profile ?? StorageProfile.Provider(clock);
        _pipeline = _http.Build(authorization: null);
    }

    /// <summary>The weather now in up to <see cref="MaxCells"/> cells, in one request. Trouble is a value.</summary>
    public async Task<WeatherFetch> FetchAsync(IReadOnlyList<WeatherCell> cells, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cells.Count, MaxCells);
        if (cells.Count == 0)
        {
            return new WeatherFetch(WeatherFetchOutcome.Fetched, []);
        }

        try
        {
            return await _profile.RunAsync("weather", FetchOnceAsync, cells, stop);
        }
        catch (StorageUnavailableException trouble)
        {
            var outcome = trouble.Trouble switch
            {
                StorageTrouble.Garbled => WeatherFetchOutcome.Garbled,
                StorageTrouble.Refused => WeatherFetchOutcome.Refused,
                _ => WeatherFetchOutcome.Unavailable,
            };
            return new WeatherFetch(outcome, []);
        }
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<WeatherFetch> FetchOnceAsync(IReadOnlyList<WeatherCell> cells, CancellationToken stop)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        var uri = message.Request.Uri;
        uri.Reset(_endpoint);
        uri.AppendPath("/v1/forecast", escape: false);
        uri.AppendQuery("latitude", string.Join(',', cells.Select(cell => Degrees(cell.Center.Latitude))), escapeValue: false);
        uri.AppendQuery("longitude", string.Join(',', cells.Select(cell => Degrees(cell.Center.Longitude))), escapeValue: false);
        uri.AppendQuery("current", "temperature_2m,is_day,precipitation,weather_code,wind_speed_10m", escapeValue: false);
        uri.AppendQuery("timezone", "auto");
        message.Request.Headers.Add("Accept", "application/json");
        var answer = await HttpExchange.SendAsync(_pipeline, message, "weather", MaxAnswerBytes, stop);
        if (answer.Status != 200)
        {
            throw new StorageUnavailableException(TroubleOf(answer.Status), $"weather: the provider answered {answer.Status}.");
        }

        var fetch = new WeatherFetch(WeatherFetchOutcome.Fetched, OpenMeteoReader.Read(answer.BodyMemory, cells.Count));
        answer.Return();
        return fetch;
    }

    private static string Degrees(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static StorageTrouble TroubleOf(int status) => status switch
    {
        408 or 429 or >= 500 => StorageTrouble.Busy,
        >= 400 => StorageTrouble.Refused,
        _ => StorageTrouble.Garbled,
    };
}
