using System.Collections.Concurrent;
using System.Globalization;
using Personalize.Core.Ambient;
using Personalize.Core.Places;
using Personalize.Storage.Http;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Weather;

/// <summary>
/// Asks MET Norway's locationforecast/2.0 by its terms of service (api.met.no/doc/TermsOfService): we say who we are, ask for no place
/// again before its answer expires, and then only whether it changed.
/// </summary>
public sealed class MetNorwayClient : CellByCellClient
{
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<WeatherCell, Kept> _kept = new();
    private readonly TimeProvider _clock;
    private readonly string _userAgent;

    /// <param name="options">With a User-Agent.</param>
    /// <inheritdoc cref="WeatherClient(Uri, TimeProvider, StorageProfile?)"/>
    public MetNorwayClient(WeatherOptions options, TimeProvider clock, StorageProfile? profile = null)
        : base(options.Endpoint, clock, profile)
    {
        _clock = clock;
        _userAgent = options.UserAgent ?? "";
    }

    private protected override async Task<WeatherNow?> FetchCellAsync(WeatherCell cell, CancellationToken stop)
    {
        var now = _clock.GetUtcNow();
        var known = _kept.GetValueOrDefault(cell);
        if (known is not null && now < known.ExpiresAt)
        {
            return MetNorwayReader.Read(known.Body, cell.Center, now);
        }

        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        var fresh = await AskAsync(
            request =>
            {
                request.Uri.AppendPath("/weatherapi/locationforecast/2.0/compact", escape: false);
                request.Uri.AppendQuery("lat", Degrees(cell.Center.Latitude));
                request.Uri.AppendQuery("lon", Degrees(cell.Center.Longitude));
                request.Headers.Add("User-Agent", _userAgent);
                if (known?.LastModified is { } lastModified)
                {
                    request.Headers.Add("If-Modified-Since", lastModified);
                }
            },
            answer => answer.Status == 304 && known is not null
                ? known with { ExpiresAt = ExpiryOf(answer, now) }
                : new Kept(answer.Body.ToArray(), answer.Header("Last-Modified"), ExpiryOf(answer, now)),
            stop);
        var weather = MetNorwayReader.Read(fresh.Body, cell.Center, now);
        if (weather is not null)
        {
            _kept[cell] = fresh;
        }

        return weather;
    }

    private static DateTimeOffset ExpiryOf(HttpAnswer answer, DateTimeOffset now) =>
        DateTimeOffset.TryParseExact(answer.Header("Expires"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires) ? expires : now;

    private sealed record Kept(byte[] Body, string? LastModified, DateTimeOffset ExpiresAt);
}
