using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Personalize.Storage.EventHubs;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.Tests.Storage.EventHubs;

public sealed class EventHubProducerTests
{
    private const string Key = "not base64, used as text";
    private static readonly FakeClock Clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_Events_PostsOneBatchToThePartition()
    {
        await using var hub = new LoopbackServer(_ => LoopbackReply.Text(201));
        using var producer = Producer(hub);

        await producer.SendAsync(
            [Event("{\"name\":\"a \\\"b\\\" \\\\ 日本🎁\"}"), new EventData("{}"u8.ToArray(), new Dictionary<string, string> { ["kind"] = "link" })], 3, Stop);

        var request = Assert.Single(hub.Requests);
        Assert.Equal(("POST", "/events/partitions/3/messages?timeout=5&api-version=2014-01"), (request.Method, request.Target));
        Assert.Equal("application/vnd.microsoft.servicebus.json", request.Headers["Content-Type"]);
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal("{\"name\":\"a \\\"b\\\" \\\\ 日本🎁\"}", body[0].GetProperty("Body").GetString());
        Assert.False(body[0].TryGetProperty("UserProperties", out _));
        Assert.Equal("link", body[1].GetProperty("UserProperties").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Send_SharedKey_SignsAsTheServiceChecks()
    {
        await using var hub = new LoopbackServer(_ => LoopbackReply.Text(201));
        using var producer = Producer(hub);

        await producer.SendAsync([Event("{}")], 0, Stop);

        var token = hub.Requests[0].Headers["Authorization"]["SharedAccessSignature ".Length..].Split('&')
            .ToDictionary(pair => pair.Split('=', 2)[0], pair => pair.Split('=', 2)[1]);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes($"{token["sr"]}\n{token["se"]}"));
        Assert.Equal(Convert.ToBase64String(expected), Uri.UnescapeDataString(token["sig"]));
        Assert.Equal(hub.Endpoint + "events", Uri.UnescapeDataString(token["sr"]));
        Assert.Equal("send", token["skn"]);
        Assert.Equal(Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), token["se"]);
    }

    [Fact]
    public async Task Send_MoreThanAMegabyte_SplitsInOrderBelowTheLimit()
    {
        await using var hub = new LoopbackServer(_ => LoopbackReply.Text(201));
        using var producer = Producer(hub);
        var events = Enumerable.Range(0, 50).Select(i => Event($"{{\"i\":{i},\"pad\":\"{new string('x', 60_000)}\"}}")).ToList();

        await producer.SendAsync(events, 0, Stop);

        Assert.True(hub.Requests.Count >= 3);
        Assert.All(hub.Requests, request => Assert.InRange(request.Body.Length, 1, 1_000_000));
        var sent = hub.Requests.SelectMany(request => JsonDocument.Parse(request.Body).RootElement.EnumerateArray())
            .Select(item => JsonDocument.Parse(item.GetProperty("Body").GetString()!).RootElement.GetProperty("i").GetInt32());
        Assert.Equal(Enumerable.Range(0, 50), sent);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\u0001")]
    [InlineData("日")]
    [InlineData("🎁")]
    [InlineData("\u2028")]
    public async Task Send_TextThatGrowsWhenEscaped_StaysBelowTheLimit(string letter)
    {
        await using var hub = new LoopbackServer(_ => LoopbackReply.Text(201));
        using var producer = Producer(hub);
        var text = string.Concat(Enumerable.Repeat(letter, 20_000));

        await producer.SendAsync([.. Enumerable.Range(0, 40).Select(_ => Event(text))], 0, Stop);

        Assert.All(hub.Requests, request => Assert.InRange(request.Body.Length, 1, 1_000_000));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Send_HubBusy_TriesAgainUntilItIsTaken(int status)
    {
        var tries = 0;
        await using var hub = new LoopbackServer(_ => LoopbackReply.Text(tries++ == 0 ? status : 201));
        using var producer = new EventHubProducerClient(Options(hub), TimeProvider.System);

        await producer.SendAsync([Event("{}")], 0, Stop);

        Assert.Equal(2, hub.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(413)]
    public async Task Send_HubRefuses_IsPermanentAndNotRepeated(int status)
    {
        await using var hub = new LoopbackServer(_ => LoopbackReply.Text(status));
        using var producer = Producer(hub);

        var failure = await Assert.ThrowsAsync<EventHubUnavailableException>(() => producer.SendAsync([Event("{}")], 0, Stop));

        Assert.True(failure.IsPermanent);
        Assert.Single(hub.Requests);
    }

    [Fact]
    public async Task Send_HubHangs_GivesUpAfterTheTotal()
    {
        await using var hub = new LoopbackServer(_ => LoopbackReply.Hang);
        var profile = Personalize.Storage.Resilience.StorageProfile.Events(
            TimeProvider.System, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(300));
        using var producer = new EventHubProducerClient(Options(hub), TimeProvider.System, profile);

        var failure = await Assert.ThrowsAsync<EventHubUnavailableException>(() => producer.SendAsync([Event("{}")], 0, Stop));

        Assert.False(failure.IsPermanent);
    }

    [Fact]
    public async Task Send_BadInput_IsRefusedBeforeSending()
    {
        await using var hub = new LoopbackServer(_ => LoopbackReply.Text(201));
        using var producer = Producer(hub);

        await Assert.ThrowsAsync<ArgumentException>(() => producer.SendAsync([new EventData(new byte[] { 0xFF })], 0, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => producer.SendAsync([Event(new string('x', 1_000_000))], 0, Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => producer.SendAsync([Event("{}")], 4, Stop));
        await producer.SendAsync([], 0, Stop);
        Assert.Empty(hub.Requests);
    }

    [Theory]
    [InlineData("http://example.com")]
    [InlineData("http://10.0.0.1:5000")]
    [InlineData("ftp://127.0.0.1")]
    public void Producer_PlainHttpToElsewhere_IsRefused(string endpoint) =>
        Assert.Throws<ArgumentException>(() => new EventHubProducerClient(new EventHubOptions(new Uri(endpoint), "events", 4, "send", Key), Clock));

    private static EventData Event(string body) => new(Encoding.UTF8.GetBytes(body));

    private static EventHubOptions Options(LoopbackServer hub) => new(hub.Endpoint, "events", 4, "send", Key);

    private static EventHubProducerClient Producer(LoopbackServer hub) => new(Options(hub), Clock);
}
