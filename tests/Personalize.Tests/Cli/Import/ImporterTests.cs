using System.Text.Json.Nodes;
using Personalize.Cli.Import;
using Personalize.Cli.Remote;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.Tests.Cli.Import;

public sealed class ImporterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("personalize-import-").FullName;
    private readonly List<JsonNode> _taken = [];
    private readonly List<string> _told = [];
    private Func<int, LoopbackReply?> _trouble = _ => null;
    private int _requests;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Customers_OfACsv_BecomeIdentifyCallsWithTheFilesTime()
    {
        var report = await ImportAsync("people.csv", "userId,firstName,address.city,age,phone,isMember\nada,\"Ada, Countess\",London,36,0049,true\nbob,,,,,\n");

        Assert.Equal((2, 0), (report.Taken, report.Refused));
        Assert.Equal(
            """{"userId":"ada","type":"identify","traits":{"firstName":"Ada, Countess","address":{"city":"London"},"age":36,"phone":"0049","isMember":true},"timestamp":"2026-01-02T03:04:05.000Z"}""",
            WithoutId(_taken[0]));
        Assert.Equal("""{"userId":"bob","type":"identify","timestamp":"2026-01-02T03:04:05.000Z"}""", WithoutId(_taken[1]));
    }

    [Fact]
    public async Task Events_OfACsv_HaveTheirOtherColumnsAsProperties()
    {
        await ImportAsync("orders.csv", "userId,event,timestamp,order_id,total\nada,Order Completed,2026-01-01T00:00:00Z,0017,12.5\n");

        Assert.Equal(
            """{"userId":"ada","event":"Order Completed","timestamp":"2026-01-01T00:00:00Z","type":"track","properties":{"order_id":"0017","total":12.5}}""",
            WithoutId(Assert.Single(_taken)));
    }

    [Fact]
    public async Task File_ImportedTwice_SendsTheSameIds()
    {
        const string Lines = "{\"userId\":\"ada\",\"event\":\"A\"}\n{\"userId\":\"ada\",\"event\":\"B\"}\n{\"userId\":\"ada\",\"event\":\"C\",\"messageId\":\"mine\"}\n";
        await ImportAsync("events.ndjson", Lines);
        await ImportAsync("events.ndjson", Lines);
        var ids = _taken.Select(call => (string)call["messageId"]!).ToList();

        Assert.Equal(ids[..3], ids[3..]);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal("mine", ids[2]);
    }

    [Fact]
    public async Task File_OfAnotherDay_IsAnotherWord()
    {
        await ImportAsync("one.csv", "userId,tier\nada,gold\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "two.csv"), "userId,tier\nada,gold\n", Stop);
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "two.csv"), new DateTime(2026, 5, 6, 7, 8, 9, DateTimeKind.Utc));
        await ImportAsync("two.csv", "");

        Assert.Equal(2, _taken.Select(call => (string)call["messageId"]!).Distinct().Count());
    }

    [Fact]
    public async Task File_InAnotherEncoding_LosesNoLetter()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "ansi.csv"), "userId,firstName\nada,Ada\nzoe,Zo\u00eb\n".Select(letter => (byte)letter).ToArray(), Stop);
        var report = await ImportAsync("ansi.csv", "");

        Assert.Equal((1, 1), (report.Taken, report.Refused));
        Assert.Contains("UTF-8", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("userId,firstName\nada,Ada\nbob,\"Bob\ncid,Cid\n", "quote")]
    [InlineData("userId;firstName\nada;Ada\n", "semicolons")]
    public async Task File_ThatWouldBeMisread_IsRefused(string content, string reason) =>
        Assert.Contains(reason, (await Assert.ThrowsAsync<InvalidDataException>(() => ImportAsync("bad.csv", content))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Lines_ThatCannotBeTaken_AreToldByNumberAndTheOthersTaken()
    {
        _trouble = _ => LoopbackReply.Text(200, """{"success":true,"errors":[{"at":"/batch/1/traits","message":"This must be an object."}]}""");
        var report = await ImportAsync("mixed.ndjson", "{\"userId\":\"a\",\"event\":\"A\"}\nno json\n{\"event\":\"B\"}\n\n{\"userId\":\"a\",\"type\":\"identify\",\"traits\":1}\n");

        Assert.Equal((1, 3), (report.Taken, report.Refused));
        Assert.Equal(["line 2: it is no JSON object", "line 3: it names nobody: a userId or an anonymousId is needed", "line 5: traits: This must be an object."], _told);
    }

    [Fact]
    public async Task Import_StoppedInTheMiddle_GoesOnAfterTheLastWaveThatWasTaken()
    {
        var lines = string.Concat(Enumerable.Range(0, 1_200).Select(n => $"{{\"userId\":\"u{n}\",\"event\":\"A\"}}\n"));
        _trouble = request => request == 2 ? LoopbackReply.Text(401) : null;
        await Assert.ThrowsAsync<RemoteTrouble>(() => ImportAsync("long.ndjson", lines));
        _trouble = _ => null;
        var taken = _taken.Count;
        var report = await ImportAsync("long.ndjson", lines);

        Assert.Equal(500, taken);
        Assert.Equal(700, report.Taken);
        Assert.Equal(1_200, _taken.Select(call => (string)call["userId"]!).Distinct().Count());
        Assert.Empty(Directory.GetFiles(_folder, "*.progress"));
    }

    [Fact]
    public async Task Outages_AndFloods_AreSentAgain()
    {
        _trouble = request => request switch { 1 => LoopbackReply.Text(503), 2 => LoopbackReply.Text(429), _ => null };
        var report = await ImportAsync("events.ndjson", "{\"userId\":\"ada\",\"event\":\"A\"}\n");

        Assert.Equal((1L, 3), (report.Taken, _requests));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ImportReport> ImportAsync(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        if (!File.Exists(path))
        {
            await File.WriteAllTextAsync(path, content, Stop);
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        }

        await using var server = new LoopbackServer(Answer);
        using var remote = new RemoteClient(server.Endpoint, "key", "");
        var order = new ImportOrder(new FileInfo(path), Kind: null, Parallel: 1, IsRestart: false, Refused: null);
        var report = new ImportReport(_told.Add, refusedLines: null);
        await new Importer(remote, order, await ImportFile.OpenAsync(order, Stop), new ProgressBar(TextWriter.Null, isTerminal: false, new FakeClock()), report).RunAsync(Stop);
        return report;
    }

    private LoopbackReply Answer(LoopbackRequest request)
    {
        var reply = _trouble(++_requests);
        if (reply is null or { Status: 200 })
        {
            _taken.AddRange(JsonNode.Parse(request.Body)!["batch"]!.AsArray().Select(call => call!));
        }

        return reply ?? LoopbackReply.Text(200, """{"success":true}""");
    }

    private static string WithoutId(JsonNode call)
    {
        Assert.StartsWith("import-", (string)call["messageId"]!, StringComparison.Ordinal);
        call.AsObject().Remove("messageId");
        return call.ToJsonString();
    }
}
