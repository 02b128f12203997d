using Azure.Core;
using Azure.Core.Pipeline;
using Personalize.Core.Ambient;
using Personalize.Storage.Http;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.News;

/// <summary>Fetches a feed: no redirects, 1 MB at most, a timeout, and a circuit breaker of its own, so that one dead feed stops no other.</summary>
public sealed class FeedClient : IDisposable
{
    private const int MaxBytes = 1 << 20;

    private readonly HttpConnection _http = new();
    private readonly HttpPipeline _pipeline;
    private readonly Uri _url;
    private readonly StorageProfile _profile;

    /// <param name="url">https, or http on this machine.</param>
    /// <exception cref="ArgumentException">The address is plain http to somewhere else than this machine.</exception>
    public FeedClient(Uri url, TimeProvider clock, StorageProfile? profile = null)
    {
        Endpoints.Require(url, "News:Feeds");
        _url = url;
        _profile = profile ?? StorageProfile.Provider(clock);
        _pipeline = _http.Build(authorization: null);
    }

    /// <summary>The feed, or why there is none.</summary>
    public async Task<FeedReading> FetchAsync(CancellationToken stop)
    {
        try
        {
            return await _profile.RunAsync("news", FetchOnceAsync, this, stop);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FeedReading([], trouble.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async ValueTask<FeedReading> FetchOnceAsync(FeedClient client, CancellationToken stop)
    {
        using var message = client._pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(client._url);
        message.Request.Headers.Add("Accept", "application/rss+xml, application/atom+xml, application/xml;q=0.9");
        var answer = await HttpExchange.SendAsync(client._pipeline, message, "news", MaxBytes, stop);
        if (answer.Status != 200)
        {
            throw new StorageUnavailableException(answer.Status is 408 or 429 or >= 500 ? StorageTrouble.Busy : StorageTrouble.Refused, $"news: the feed answered {answer.Status}.");
        }

        var reading = FeedReader.Read(answer.BodyMemory);
        answer.Return();
        return reading;
    }
}
