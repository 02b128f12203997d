using System.Text.Json.Nodes;
using Personalize.Cli.Remote;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.Tests.Cli.Import;

public sealed class ImporterTests : IDisposable
{
    private readonly ImportBench _bench = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Customers_OfACsv_BecomeIdentifyCallsWithTheFilesTime()
    {
        var report = await _bench.ImportAsync("people.csv", "userId,firstName,address.city,age,phone,isMember\nada,\"Ada, Countess\",London,36,0049,true\nbob,,,,,\n");

        Assert.Equal((2L, 0L), (report.Taken, report.Refused));
        Assert.Equal(
            """{"userId":"ada","type":"identify","traits":{"firstName":"Ada, Countess","address":{"city":"London"},"age":36,"phone":"0049","isMember":true},"timestamp":"2026-01-02T03:04:05.000Z"}""",
            WithoutId(_bench.Taken[0]));
        Assert.Equal("""{"userId":"bob","type":"identify","timestamp":"2026-01-02T03:04:05.000Z"}""", WithoutId(_bench.Taken[1]));
    }

    [Fact]
    public async Task Events_OfACsv_HaveTheirOtherColumnsAsProperties()
    {
        await _bench.ImportAsync("orders.csv", "userId,event,timestamp,order_id,total\nada,Order Completed,2026-01-01T00:00:00Z,0017,12.5\n");

        Assert.Equal(
            """{"userId":"ada","event":"Order Completed","timestamp":"2026-01-01T00:00:00Z","type":"track","properties":{"order_id":"0017","total":12.5}}""",
            WithoutId(Assert.Single(_bench.Taken)));
    }

    [Fact]
    public async Task File_ImportedTwice_SendsTheSameIds()
    {
        const string Lines = "{\"userId\":\"ada\",\"event\":\"A\"}\n{\"userId\":\"ada\",\"event\":\"B\"}\n{\"userId\":\"ada\",\"event\":\"C\",\"messageId\":\"mine\"}\n";
        await _bench.ImportAsync("events.ndjson", Lines);
        await _bench.ImportAsync("events.ndjson", Lines);
        var ids = _bench.Taken.Select(call => (string)call["messageId"]!).ToList();

        Assert.Equal(ids[..3], ids[3..]);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal("mine", ids[2]);
    }

    [Fact]
    public async Task File_OfAnotherDay_IsAnotherWord()
    {
        await _bench.ImportAsync("one.csv", "userId,tier\nada,gold\n");
        await File.WriteAllTextAsync(Path.Combine(_bench.Folder, "two.csv"), "userId,tier\nada,gold\n", Stop);
        File.SetLastWriteTimeUtc(Path.Combine(_bench.Folder, "two.csv"), new DateTime(2026, 5, 6, 7, 8, 9, DateTimeKind.Utc));
        await _bench.ImportAsync("two.csv", "");

        Assert.Equal(2, _bench.Taken.Select(call => (string)call["messageId"]!).Distinct().Count());
    }

    [Fact]
    public async Task File_InAnotherEncoding_LosesNoLetter()
    {
        await File.WriteAllBytesAsync(Path.Combine(_bench.Folder, "ansi.csv"), "userId,firstName\nada,Ada\nzoe,Zo\u00eb\n".Select(letter => (byte)letter).ToArray(), Stop);
        var report = await _bench.ImportAsync("ansi.csv", "");

        Assert.Equal((1L, 1L), (report.Taken, report.Refused));
        Assert.Contains("UTF-8", Assert.Single(_bench.Told), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("userId,firstName\nada,Ada\nbob,\"Bob\ncid,Cid\n", "quote")]
    [InlineData("userId;firstName\nada;Ada\n", "semicolons")]
    public async Task File_ThatWouldBeMisread_IsRefused(string content, string reason) =>
        Assert.Contains(reason, (await Assert.ThrowsAsync<InvalidDataException>(() => _bench.ImportAsync("bad.csv", content))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Lines_ThatCannotBeTaken_AreToldByNumberAndTheOthersTaken()
    {
        var report = await _bench.ImportAsync("mixed.ndjson", "{\"userId\":\"a\",\"event\":\"A\"}\nno json\n{\"event\":\"B\"}\n\n{\"userId\":\"a\",\"type\":\"identify\",\"traits\":1}\n");

        Assert.Equal((1L, 3L), (report.Taken, report.Refused));
        Assert.Equal(["line 2: it is no JSON object", "line 3: it names nobody: a userId or an anonymousId is needed", "line 5: traits: This must be an object."], _bench.Told);
    }

    [Fact]
    public async Task Import_StoppedInTheMiddle_GoesOnAfterTheLastWaveThatWasTaken()
    {
        var lines = string.Concat(Enumerable.Range(0, 1_200).Select(n => $"{{\"userId\":\"u{n}\",\"event\":\"A\"}}\n"));
        _bench.Trouble = request => request == 2 ? LoopbackReply.Text(401) : null;
        await Assert.ThrowsAsync<RemoteTrouble>(() => _bench.ImportAsync("long.ndjson", lines));
        _bench.Trouble = _ => null;
        var taken = _bench.Taken.Count;
        var report = await _bench.ImportAsync("long.ndjson", lines);

        Assert.Equal(500, taken);
        Assert.Equal((1_200L, 700L), (report.Taken, report.TakenNow));
        Assert.Equal("1,200 events taken, 0 lines refused in the whole file; 700 and 0 of them now.", report.Summary);
        Assert.Equal(1_200, _bench.Taken.Select(call => (string)call["userId"]!).Distinct().Count());
        Assert.Empty(Directory.GetFiles(_bench.Folder, "*.progress"));
    }

    [Fact]
    public async Task Outages_AndFloods_AreSentAgain()
    {
        _bench.Trouble = request => request switch { 1 => LoopbackReply.Text(503), 2 => LoopbackReply.Text(429), _ => null };
        var report = await _bench.ImportAsync("events.ndjson", "{\"userId\":\"ada\",\"event\":\"A\"}\n");

        Assert.Equal((1L, 3), (report.Taken, _bench.Requests));
    }

    public void Dispose() => _bench.Dispose();

    private static string WithoutId(JsonNode call)
    {
        Assert.StartsWith("import-", (string)call["messageId"]!, StringComparison.Ordinal);
        call.AsObject().Remove("messageId");
        return call.ToJsonString();
    }
}
