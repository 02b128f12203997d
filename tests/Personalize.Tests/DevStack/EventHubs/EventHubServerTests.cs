using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Personalize.DevStack.EventHubs;
using Personalize.Storage.EventHubs;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.DevStack.EventHubs;

public sealed class EventHubServerTests : IAsyncLifetime
{
    private static readonly SasRule Rule = new("send", "key");
    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new();
    private readonly HttpClient _client = new();
    private EventHub _hub = null!;
    private EventHubServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _hub = EventHub.Open(_folder.Root, "events", 2, _clock);
        _server = await EventHubServer.StartAsync(_hub, Rule, 0, _clock, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _hub.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Send_OneRawEvent_IsStoredAsItCame()
    {
        Assert.Equal(HttpStatusCode.Created, await PostAsync("/events/partitions/1/messages", "\u00001 any bytes"));

        Assert.Equal("\u00001 any bytes", Assert.Single(Stored(1)));
    }

    [Fact]
    public async Task Send_Batch_IsStoredInOrderInOnePartition()
    {
        var body = """[{"Body":"{\"n\":1}","UserProperties":{"k":"v"}},{"Body":"two"}]""";

        Assert.Equal(HttpStatusCode.Created, await PostAsync("/events/partitions/0/messages?timeout=5", body, SendBodyReader.BatchContentType));

        Assert.Equal(["""{"n":1}""", "two"], Stored(0));
        Assert.Empty(Stored(1));
        Assert.Equal("""{"k":"v"}""", Encoding.UTF8.GetString(_hub.Partitions[0].Read(0, 1)[0].Sent.PropertiesJson.Span));
    }

    [Fact]
    public async Task Send_ByTheProductsOwnClient_ArrivesInOrder()
    {
        using var producer = new EventHubProducerClient(new EventHubOptions(_server.Url, "events", 2, Rule.KeyName, Rule.Key), _clock);

        await producer.SendAsync([new EventData("""{"a":"é"}"""u8.ToArray()), new EventData("b"u8.ToArray())], 1, Stop);

        Assert.Equal(["""{"a":"é"}""", "b"], Stored(1));
    }

    [Theory]
    [InlineData("/other/messages", HttpStatusCode.NotFound)]
    [InlineData("/events/partitions/2/messages", HttpStatusCode.NotFound)]
    [InlineData("/events/partitions/x/messages", HttpStatusCode.NotFound)]
    [InlineData("/events/messages", HttpStatusCode.Created)]
    public async Task Send_ToAPath_IsAnsweredAsTheServiceDoes(string path, HttpStatusCode expected) =>
        Assert.Equal(expected, await PostAsync(path, "x"));

    [Theory]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("[{\"Body\":1}]")]
    [InlineData("[{\"Body\":\"\\ud800\"}]")]
    [InlineData("[")]
    public async Task Send_BatchThatIsNone_IsRefusedWhole(string body)
    {
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("/events/partitions/0/messages", body, SendBodyReader.BatchContentType));

        Assert.Empty(Stored(0));
    }

    [Theory]
    [InlineData(1024 * 1024, HttpStatusCode.Created)]
    [InlineData(1024 * 1024 + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Send_AroundOneMegabyte_IsTakenUpToIt(int bytes, HttpStatusCode expected) =>
        Assert.Equal(expected, await PostAsync("/events/partitions/0/messages", new string('x', bytes)));

    [Fact]
    public async Task Send_WithoutToken_IsUnauthorizedAndStoresNothing()
    {
        using var answer = await _client.PostAsync(new Uri(_server.Url, "/events/partitions/0/messages"), new StringContent("x"), Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(Stored(0));
    }

    [Fact]
    public async Task Send_WhileTheHubIsDown_IsUnavailable()
    {
        _hub.IsUp = false;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync("/events/partitions/0/messages", "x"));
    }

    private IEnumerable<string> Stored(int partition) => _hub.Partitions[partition].Read(0, 100).Select(item => Encoding.UTF8.GetString(item.Sent.Body.Span));

    private async Task<HttpStatusCode> PostAsync(string path, string body, string contentType = "application/atom+xml")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Url, path)) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TryAddWithoutValidation("Authorization", SharedAccessSignature.Create(_server.Url, Rule.KeyName, Rule.Key, _clock.GetUtcNow().AddMinutes(1)));
        using var answer = await _client.SendAsync(request, Stop);
        return answer.StatusCode;
    }
}
