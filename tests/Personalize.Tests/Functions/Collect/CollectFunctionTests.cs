using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Functions.Collect;
using Personalize.Hosting;
using Personalize.Hosting.Settings;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.EventHubs;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Personalize.Tests.Core.Events;
using Xunit;

namespace Personalize.Tests.Functions.Collect;

public sealed class CollectFunctionTests
{
    private const string Page = """{"userId":"ada","messageId":"m1","writeKey":"wk_test"}""";

    private readonly List<byte[]> _hub = [];
    private readonly MemoryTableClient _deadLetters = new("deadletters", new FakeClock());
    private bool _isHubDown;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_EveryRecordedRequest_IsTakenWhole()
    {
        foreach (var (client, type, body) in Recordings.All)
        {
            _hub.Clear();
            var answer = await PostAsync(type is null ? "batch" : EventTypes.NameOf(type.Value), body, "wk_test");

            Assert.True(answer.Status == 200, $"{client}: {answer.Status} {answer.Body}");
            Assert.Equal("{\"success\":true}", answer.Body);
            Assert.NotEmpty(_hub);
            Assert.All(_hub, sent => Assert.IsType<HubMessage.Happened>(EventCodec.Read(sent).Message));
        }
    }

    [Fact]
    public async Task Post_GzipWithoutSayingSo_IsInflated()
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Page));
        }

        Assert.Equal(200, (await PostAsync("page", zipped.ToArray(), null)).Status);
    }

    [Fact]
    public async Task Post_GzipBomb_Is413()
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(new byte[50_000_000]);
        }

        Assert.Equal(413, (await PostAsync("batch", zipped.ToArray(), "wk_test")).Status);
    }

    [Theory]
    [InlineData("wrong", Page)]
    [InlineData("dev-server", Page)]
    [InlineData(null, """{"userId":"ada"}""")]
    [InlineData(null, """{"userId":"ada","writeKey":"wrong"}""")]
    [InlineData("", Page)]
    public async Task Post_WrongMissingOrDisagreeingKey_Is401(string? header, string body)
    {
        Assert.Equal(401, (await PostAsync("page", Encoding.UTF8.GetBytes(body), header)).Status);
        Assert.Empty(_hub);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("\"x\"")]
    [InlineData("{\"userId\":\"\\ud800\",\"writeKey\":\"wk_test\"}")]
    [InlineData("{\"writeKey\":\"wk_test\"}")]
    public async Task Post_Malformed_Is400WithPositions(string body)
    {
        var answer = await PostAsync("track", Encoding.UTF8.GetBytes(body), "wk_test");

        Assert.Equal(400, answer.Status);
        Assert.NotEqual(0, JsonElement.Parse(answer.Body).GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task Post_LargestBatch_IsTakenAndOneByteMoreIs413()
    {
        const string Frame = """{"batch":[{"type":"page","userId":"ada"}],"x":""}""";
        var largest = Frame.Replace("\"\"", "\"" + new string('x', EventLimits.MaxBatchBytes - Frame.Length) + "\"", StringComparison.Ordinal);

        Assert.Equal(200, (await PostAsync("batch", Encoding.UTF8.GetBytes(largest), "wk_test")).Status);
        Assert.Equal(413, (await PostAsync("batch", Encoding.UTF8.GetBytes(largest + " "), "wk_test")).Status);
    }

    [Fact]
    public async Task Post_OfATraitThatIsTooLong_IsTakenWithANote()
    {
        var answer = await PostAsync("identify", Encoding.UTF8.GetBytes($$"""{"userId":"ada","messageId":"m1","traits":{"tier":"gold","bio":"{{new string('x', 2_000)}}"} }"""), "wk_test");

        Assert.Equal(200, answer.Status);
        var note = Assert.Single(JsonElement.Parse(answer.Body).GetProperty("notes").EnumerateArray());
        Assert.Equal(("m1", "bio"), (note.GetProperty("messageId").GetString(), note.GetProperty("trait").GetString()));
        Assert.Single(_hub);
    }

    [Theory]
    [InlineData("GET", 405)]
    [InlineData("PUT", 405)]
    public async Task Call_NotPosted_Is405(string method, int status) =>
        Assert.Equal(status, (await PostAsync("track", [], "wk_test", method)).Status);

    [Fact]
    public async Task Post_CloudEvents_AreTakenOnAnyCall()
    {
        const string One = """{"specversion":"1.0","id":"1","source":"/s","type":"store.entered","subject":"ada"}""";

        Assert.Equal(200, (await PostAsync("batch", Encoding.UTF8.GetBytes($"[{One},{One.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)}]"), "wk_test")).Status);
        Assert.Equal(200, (await PostAsync("track", Encoding.UTF8.GetBytes(One), "wk_test")).Status);
        Assert.Equal(401, (await PostAsync("track", Encoding.UTF8.GetBytes(One), null)).Status);
        Assert.Equal(3, _hub.Count);
    }

    [Theory]
    [InlineData("""{"type":"track","userId":"ada","event":"Segment Consent Preference Updated"}""")]
    [InlineData("""{"type":"track","userId":"ada","event":"Segment Consent Preference Updated","context":{"consent":{"categoryPreferences":[]}}}""")]
    public async Task Post_AConsentUpdateWithoutChoices_IsRefused(string call) =>
        Assert.Contains("/context/consent/categoryPreferences", (await PostAsync("track", Encoding.UTF8.GetBytes(call), "wk_test")).Body, StringComparison.Ordinal);

    [Fact]
    public async Task Post_ABatchsContextOfHundredsOfKilobytes_Is413()
    {
        var body = $$"""{"context":{"x":"{{new string('x', EventLimits.MaxBatchContextBytes)}}"},"batch":[{"type":"page","userId":"ada"}]}""";

        Assert.Equal(413, (await PostAsync("batch", Encoding.UTF8.GetBytes(body), "wk_test")).Status);
        Assert.Empty(_hub);
    }

    [Fact]
    public async Task Post_HubDown_Is503WithRetryAfter()
    {
        _isHubDown = true;
        var answer = await PostAsync("page", Encoding.UTF8.GetBytes(Page), null);

        Assert.Equal(503, answer.Status);
        Assert.Equal("5", answer.RetryAfter);
    }

    [Fact]
    public async Task Post_BatchWithABadEvent_TakesTheRestAndKeepsItsBytes()
    {
        var answer = await PostAsync("b", """{"batch":[{"type":"page","userId":"ada"},{"type":"nonsense"}]}"""u8.ToArray(), "wk_test");

        Assert.Equal(200, answer.Status);
        Assert.Single(_hub);
        Assert.Equal("/batch/1/type", JsonElement.Parse(answer.Body).GetProperty("errors")[0].GetProperty("at").GetString());
        var letters = new List<DeadLetter>();
        await foreach (var letter in new DeadLetterStore(_deadLetters).ReadAsync("collect", Stop))
        {
            letters.Add(letter);
        }

        Assert.Equal("""{"type":"nonsense"}""", Encoding.UTF8.GetString(Assert.Single(letters).Raw.Span));
    }

    private async Task<(int Status, string Body, string RetryAfter)> PostAsync(string call, byte[] body, string? header, string method = "POST")
    {
        await _deadLetters.CreateIfNotExistsAsync(Stop);
        var keys = new Keys(["admin"], [new WriteKey("wk_test", "shop", SourceTrust.Browser), new WriteKey("dev-server", "crm", SourceTrust.Server)]);
        var hub = new CollectHub(new RegistrationHasher([1, 2, 3]), 8, SendAsync);
        using var metrics = new CollectMetrics();
        var answer = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Method = method, Path = "/v1/" + call, Body = new MemoryStream(body) }, Response = { Body = answer } };
        if (header is not null)
        {
            context.Request.Headers.Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(header + ":"));
        }

        var gate = new CollectGate(keys, OriginList.None, new CollectSettings(0, 0), 1, new FakeClock());
        await new CollectFunction(gate, hub, new DeadLetterStore(_deadLetters), new FakeClock(), metrics).HandleAsync(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(answer.ToArray()), context.Response.Headers.RetryAfter.ToString());
    }

    private Task SendAsync(IReadOnlyList<EventData> events, int partition, CancellationToken stop)
    {
        if (_isHubDown)
        {
            throw new EventHubUnavailableException();
        }

        lock (_hub)
        {
            _hub.AddRange(events.Select(data => data.Body.ToArray()));
        }

        return Task.CompletedTask;
    }
}
