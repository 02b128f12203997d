using System.Text.Unicode;
using Azure.Core;
using Azure.Core.Pipeline;
using Personalize.Storage.Http;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.EventHubs;

/// <summary>Sends events to a hub's partitions over HTTPS. Named after the SDK's client, which it stands for.</summary>
/// <remarks>Safe to use from many threads. At least once: a batch whose reply was lost is sent again and stored twice.</remarks>
public sealed class EventHubProducerClient : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;

    private readonly HttpConnection _http = new();
    private readonly HttpPipeline _pipeline;
    private readonly Uri _hub;
    private readonly int _partitionCount;
    private readonly StorageProfile _profile;

    /// <param name="profile">Null: 5 s for a try, 10 s for all, four jittered retries on 408, 429, 5xx and broken connections.</param>
    /// <exception cref="ArgumentException">The endpoint is not absolute, or is plain http to somewhere else than this machine.</exception>
    public EventHubProducerClient(EventHubOptions options, TimeProvider clock, StorageProfile? profile = null)
    {
        var endpoint = Endpoints.Require(options.Endpoint, "EventHub:Endpoint");
        _hub = new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{options.Name}");
        _partitionCount = options.PartitionCount;
        _profile = profile ?? StorageProfile.Events(clock, totalTimeout: TimeSpan.FromSeconds(10));
        _pipeline = _http.Build(string.IsNullOrEmpty(options.SasKey)
            ? new BearerTokenAuthenticationPolicy(Credentials.Of(options.ManagedIdentityClientId), "https://eventhubs.azure.net/.default")
            : new EventHubSasPolicy(_hub, options.SasKeyName ?? "", options.SasKey, clock));
    }

    /// <summary>Sends events, in order, to one partition; returns only when all are durable in the hub. More than 1 MB goes as several batches.</summary>
    /// <param name="partition">0 to the hub's partition count minus one.</param>
    /// <exception cref="EventHubUnavailableException">The hub did not take a batch. Earlier batches of the call are stored, later ones were not sent.</exception>
    /// <exception cref="ArgumentException">A body is not UTF-8, or one event alone passes 1 MB.</exception>
    public async Task SendAsync(IReadOnlyList<EventData> events, int partition, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, _partitionCount);
        if (events.Count == 0)
        {
            return;
        }

        if (events.Any(data => !Utf8.IsValid(data.Body.Span)))
        {
            throw new ArgumentException("An event's body is not UTF-8 text.", nameof(events));
        }

        foreach (var batch in EventBatchWriter.Split(events))
        {
            await SendBatchAsync(events, batch, partition, stop);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task SendBatchAsync(IReadOnlyList<EventData> events, Range batch, int partition, CancellationToken stop)
    {
        try
        {
            await _profile.RunAsync("send to hub", SendOnceAsync, (events, batch, partition), stop);
        }
        catch (StorageUnavailableException trouble)
        {
            throw new EventHubUnavailableException(trouble.Message, trouble) { IsPermanent = trouble.Trouble == StorageTrouble.Refused };
        }
    }

    private async ValueTask<bool> SendOnceAsync((IReadOnlyList<EventData> Events, Range Batch, int Partition) send, CancellationToken stop)
    {
        var body = new PooledBuffer(16 * 1024);
        EventBatchWriter.Write(body, send.Events, send.Batch);
        using var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(_hub);
        message.Request.Uri.AppendPath($"/partitions/{send.Partition}/messages", escape: false);
        message.Request.Uri.AppendQuery("timeout", "5");
        message.Request.Uri.AppendQuery("api-version", "2014-01");
        message.Request.Headers.Add("Content-Type", "application/vnd.microsoft.servicebus.json");
        message.Request.Content = RequestContent.Create(body.Memory);
        var answer = await HttpExchange.SendAsync(_pipeline, message, "send to hub", MaxAnswerBytes, stop);
        if (answer.Status != 201)
        {
            throw Trouble(answer.Status);
        }

        body.Return();
        answer.Return();
        return true;
    }

    // Documented are 201, 401 and 500 only; the rest follows the broker's other interfaces.
    private static StorageUnavailableException Trouble(int status)
    {
        var trouble = status switch
        {
            408 or 429 or >= 500 => StorageTrouble.Busy,
            < 400 => StorageTrouble.Garbled,
            _ => StorageTrouble.Refused,
        };
        return new StorageUnavailableException(trouble, $"send to hub: the hub answered {status}.");
    }
}
