using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Personalize.Core.Places;
using Personalize.Storage.Http;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Weather;

/// <summary>Asks a weather service, with a timeout and a circuit breaker; trouble is a value.</summary>
/// <remarks>Safe to use from many threads. Never called inside an open.</remarks>
public abstract class WeatherClient : IDisposable
{
    private const int MaxAnswerBytes = 1024 * 1024;

    private readonly HttpConnection _http = new();
    private readonly HttpPipeline _pipeline;
    private readonly StorageProfile _profile;
    private readonly Uri _endpoint;

    /// <param name="profile">Null: <see cref="StorageProfile.Provider"/>, 5 s for a try and a 30 s pause after failures.</param>
    /// <exception cref="ArgumentException">The endpoint is plain http to somewhere else than this machine.</exception>
    private protected WeatherClient(Uri endpoint, TimeProvider clock, StorageProfile? profile)
    {
        _endpoint = Endpoints.Require(endpoint, "Weather:Endpoint");
        _profile = profile ?? StorageProfile.Provider(clock);
        _pipeline = _http.Build(authorization: null);
    }

    /// <summary>Most cells of one call.</summary>
    public int MaxCells { get; private protected init; } = 100;

    /// <summary>The class of a provider.</summary>
    public static WeatherClient Create(WeatherOptions options, TimeProvider clock) => options.Provider switch
    {
        WeatherProvider.MetNorway => new MetNorwayClient(options, clock),
        WeatherProvider.AzureMaps => new AzureMapsClient(options, clock),
        _ => new OpenMeteoClient(options.Endpoint, clock, profile: null, options.Key),
    };

    /// <summary>The weather now in up to <see cref="MaxCells"/> cells.</summary>
    public async Task<WeatherFetch> FetchAsync(IReadOnlyList<WeatherCell> cells, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cells.Count, MaxCells);
        if (cells.Count == 0)
        {
            return new WeatherFetch(WeatherFetchOutcome.Fetched, []);
        }

        try
        {
            return await FetchAllAsync(cells, stop);
        }
        catch (StorageUnavailableException trouble)
        {
            return new WeatherFetch(OutcomeOf(trouble.Trouble), []);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <exception cref="StorageUnavailableException">The provider gave no usable answer.</exception>
    private protected abstract Task<WeatherFetch> FetchAllAsync(IReadOnlyList<WeatherCell> cells, CancellationToken stop);

    /// <summary>One request under the provider's profile.</summary>
    /// <param name="ask">Completes the request, whose address is the endpoint.</param>
    /// <param name="read">Reads an answer of any status but 4xx and 5xx.</param>
    private protected Task<T> AskAsync<T>(Action<Request> ask, Func<HttpAnswer, T> read, CancellationToken stop) => _profile.RunAsync(
        "weather",
        static async (work, token) =>
        {
            using var message = work.Client._pipeline.CreateMessage();
            message.Request.Method = RequestMethod.Get;
            message.Request.Uri.Reset(work.Client._endpoint);
            message.Request.Headers.Add("Accept", "application/json");
            work.Ask(message.Request);
            var answer = await HttpExchange.SendAsync(work.Client._pipeline, message, "weather", MaxAnswerBytes, token);
            if (answer.Status is not (200 or 203 or 304))
            {
                throw new StorageUnavailableException(TroubleOf(answer.Status), $"weather: the provider answered {answer.Status}.");
            }

            var result = work.Read(answer);
            answer.Return();
            return result;
        },
        (Client: this, Ask: ask, Read: read),
        stop);

    private protected static string Degrees(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static WeatherFetchOutcome OutcomeOf(StorageTrouble trouble) => trouble switch
    {
        StorageTrouble.Garbled => WeatherFetchOutcome.Garbled,
        StorageTrouble.Refused => WeatherFetchOutcome.Refused,
        _ => WeatherFetchOutcome.Unavailable,
    };

    private static StorageTrouble TroubleOf(int status) => status switch
    {
        408 or 429 or >= 500 => StorageTrouble.Busy,
        >= 400 => StorageTrouble.Refused,
        _ => StorageTrouble.Garbled,
    };
}
