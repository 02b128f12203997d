using Personalize.Core.Places;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Weather;

/// <summary>Asks a service with Open-Meteo's contract (open-meteo.com/en/docs): its own with a subscription, a self-hosted one, or the DevStack's.</summary>
public sealed class OpenMeteoClient : WeatherClient
{
    private readonly string? _key;

    /// <inheritdoc cref="WeatherClient(Uri, TimeProvider, StorageProfile?)"/>
    /// <param name="key">The subscription's apikey; null for none.</param>
    public OpenMeteoClient(Uri endpoint, TimeProvider clock, StorageProfile? profile = null, string? key = null)
        : base(endpoint, clock, profile) => _key = key;

    // One request for all: a hundred cells keep the address under 2 KB.
    private protected override Task<WeatherFetch> FetchAllAsync(IReadOnlyList<WeatherCell> cells, CancellationToken stop) => AskAsync(
        request =>
        {
            var uri = request.Uri;
            uri.AppendPath("/v1/forecast", escape: false);
            uri.AppendQuery("latitude", string.Join(',', cells.Select(cell => Degrees(cell.Center.Latitude))), escapeValue: false);
            uri.AppendQuery("longitude", string.Join(',', cells.Select(cell => Degrees(cell.Center.Longitude))), escapeValue: false);
            uri.AppendQuery("current", "temperature_2m,is_day,precipitation,weather_code,wind_speed_10m", escapeValue: false);
            uri.AppendQuery("timezone", "auto");
            if (_key is not null)
            {
                uri.AppendQuery("apikey", _key);
            }
        },
        answer => new WeatherFetch(WeatherFetchOutcome.Fetched, OpenMeteoReader.Read(answer.BodyMemory, cells.Count)),
        stop);
}
