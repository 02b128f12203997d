using Personalize.Core.Ambient;
using Personalize.Core.Places;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Weather;

/// <summary>Asks Azure Maps' current conditions, API version 1.1.</summary>
public sealed class AzureMapsClient : CellByCellClient
{
    private readonly string _key;

    /// <param name="options">With a key.</param>
    /// <inheritdoc cref="WeatherClient(Uri, TimeProvider, StorageProfile?)"/>
    public AzureMapsClient(WeatherOptions options, TimeProvider clock, StorageProfile? profile = null)
        : base(options.Endpoint, clock, profile) => _key = options.Key ?? "";

    private protected override Task<WeatherNow?> FetchCellAsync(WeatherCell cell, CancellationToken stop) => AskAsync(
        request =>
        {
            request.Uri.AppendPath("/weather/currentConditions/json", escape: false);
            request.Uri.AppendQuery("api-version", "1.1");
            request.Uri.AppendQuery("query", $"{Degrees(cell.Center.Latitude)},{Degrees(cell.Center.Longitude)}", escapeValue: false);
            request.Uri.AppendQuery("details", "true");
            request.Headers.Add("subscription-key", _key);   // not in the address, which is logged on the way
        },
        answer => AzureMapsReader.Read(answer.BodyMemory),
        stop);
}
