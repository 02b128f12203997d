using System.Globalization;
using Personalize.Cli.Remote;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.Tests.Cli.Import;

public sealed class ImportRefusalsTests : IDisposable
{
    private readonly ImportBench _bench = new() { Refused = "refused.txt" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // The endpoint lists a hundred faults, and a batch has five hundred lines.
    [Theory]
    [InlineData(500, 2)]
    [InlineData(500, 1)]
    [InlineData(1_200, 3)]
    [InlineData(100, 1)]
    public async Task Lines_MoreThanAnAnswerLists_AreEachCounted(int lines, int everyBad)
    {
        var report = await _bench.ImportAsync("events.ndjson", Lines(lines, line => line % everyBad == 0));
        var bad = Enumerable.Range(1, lines).Where(line => line % everyBad == 0).ToArray();

        Assert.Equal((lines - bad.Length, bad.Length), (report.Taken, report.Refused));
        Assert.Equal(lines - bad.Length, _bench.Taken.Select(call => (string)call["messageId"]!).Distinct().Count());
        Assert.Equal(bad.Select(line => $"{line}\tAn event needs a userId or an anonymousId that names somebody."), _bench.RefusedLines);
    }

    [Fact]
    public async Task Line_WithManyFaults_IsOneLine()
    {
        // 60 lines with two faults each: the list is full in the middle of the batch.
        var report = await _bench.ImportAsync("events.ndjson", string.Concat(Enumerable.Range(0, 60).Select(n => $"{{\"type\":\"track\",\"userId\":\"u{n}\",\"properties\":1,\"context\":2}}\n")));

        Assert.Equal((0L, 60L), (report.Taken, report.Refused));
        Assert.Equal(Enumerable.Range(1, 60).Select(line => $"{line}"), _bench.RefusedLines.Select(line => line.Split('\t')[0]));
    }

    [Fact]
    public async Task Answer_ThatRefusesWithoutSayingWhich_StopsTheImport()
    {
        _bench.Trouble = _ => LoopbackReply.Text(400, """{"errors":[{"at":"/batch/0","message":"no"}]}""");

        Assert.Contains("400", (await Assert.ThrowsAsync<RemoteTrouble>(() => _bench.ImportAsync("events.ndjson", Lines(2, _ => false)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_LargerThanABatchMayBe_IsRefusedByItself()
    {
        var report = await _bench.ImportAsync("events.ndjson", $"{{\"userId\":\"ada\",\"event\":\"A\",\"note\":\"{new string('x', 600_000)}\"}}\n{{\"userId\":\"ada\",\"event\":\"B\"}}\n");

        Assert.Equal((1L, 1L), (report.Taken, report.Refused));
    }

    [Fact]
    public async Task Import_StoppedAndRepeated_KeepsRefusedLinesOnceAndCountsTheWhole()
    {
        var content = Lines(1_200, line => line is 7 or 700 or 1_150) + "no json\n";
        _bench.Trouble = request => request == 2 ? LoopbackReply.Text(401) : null;
        await Assert.ThrowsAsync<RemoteTrouble>(() => _bench.ImportAsync("events.ndjson", content));
        // What a killed run wrote after its last mark.
        await File.AppendAllTextAsync(_bench.PathOf("refused.txt"), "700\tof a wave that was not finished\n", Stop);
        _bench.Trouble = _ => null;
        var report = await _bench.ImportAsync("events.ndjson", content);

        Assert.Equal(["7", "700", "1150", "1201"], _bench.RefusedLines.Select(line => line.Split('\t')[0]).Order(Comparer<string>.Create((a, b) => int.Parse(a, Invariant) - int.Parse(b, Invariant))));
        Assert.DoesNotContain(_bench.RefusedLines, line => line.EndsWith("not finished", StringComparison.Ordinal));
        Assert.Equal("1,197 events taken, 4 lines refused in the whole file; 698 and 3 of them now.", report.Summary);
    }

    [Fact]
    public async Task Mark_IsNeverAheadOfTheRefusedLines()
    {
        var content = Lines(1_200, line => line == 7);
        var atSecond = "";
        _bench.Trouble = request =>
        {
            atSecond = request == 2 ? ReadShared(_bench.PathOf("refused.txt")) : atSecond;
            return null;
        };
        await _bench.ImportAsync("events.ndjson", content);

        Assert.StartsWith("7\t", atSecond, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_GoneOnWithAnotherRefusedFile_SaysThatItIsNotWhole()
    {
        var content = Lines(1_200, line => line == 7);
        _bench.Trouble = request => request == 2 ? LoopbackReply.Text(401) : null;
        await Assert.ThrowsAsync<RemoteTrouble>(() => _bench.ImportAsync("events.ndjson", content));
        _bench.Trouble = _ => null;
        _bench.Refused = "other.txt";
        await _bench.ImportAsync("events.ndjson", content);

        Assert.Contains(_bench.Told, told => told.Contains("other.txt will not have all of the 1 lines", StringComparison.Ordinal));
        Assert.Single(await File.ReadAllLinesAsync(_bench.PathOf("refused.txt"), Stop));
    }

    [Theory]
    [InlineData("same.ndjson")]
    [InlineData("SAME.ndjson")]
    [InlineData("same.ndjson.progress")]
    [InlineData("link.ndjson")]
    public async Task RefusedFile_ThatIsTheImportedOne_IsNotTouched(string refused)
    {
        var content = Lines(3, line => line == 2);
        await File.WriteAllTextAsync(_bench.PathOf("same.ndjson"), content, Stop);
        File.CreateSymbolicLink(_bench.PathOf("link.ndjson"), _bench.PathOf("same.ndjson"));
        _bench.Refused = refused;

        await Assert.ThrowsAsync<InvalidDataException>(() => _bench.ImportAsync("same.ndjson", ""));
        Assert.Equal(content, await File.ReadAllTextAsync(_bench.PathOf("same.ndjson"), Stop));
    }

    [Fact]
    public async Task Line_AfterAQuotedBreak_KeepsItsNumberWhenTheImportGoesOn()
    {
        var content = "userId,event,note\n" + string.Concat(Enumerable.Range(0, 500).Select(n => $"u{n},A,{(n == 499 ? "\"one\ntwo\"" : "")}\n")) + ",A,\n";
        _bench.Trouble = request => request == 2 ? LoopbackReply.Text(401) : null;
        await Assert.ThrowsAsync<RemoteTrouble>(() => _bench.ImportAsync("events.csv", content + "z,A,\n"));
        _bench.Trouble = _ => null;
        _bench.Told.Clear();
        await _bench.ImportAsync("events.csv", "");

        Assert.Equal(["Going on after line 503; --restart begins anew."], _bench.Told);
        Assert.StartsWith("503\t", Assert.Single(_bench.RefusedLines), StringComparison.Ordinal);
    }

    public void Dispose() => _bench.Dispose();

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static string Lines(int count, Func<int, bool> isBad) =>
        string.Concat(Enumerable.Range(1, count).Select(line => $"{{\"userId\":\"{(isBad(line) ? "undefined" : $"u{line}")}\",\"event\":\"A\"}}\n"));

    private static string ReadShared(string path)
    {
        using var text = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return text.ReadToEnd();
    }
}
