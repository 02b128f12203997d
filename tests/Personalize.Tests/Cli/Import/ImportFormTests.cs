using System.IO.Compression;
using Personalize.Cli.Import;
using Xunit;

namespace Personalize.Tests.Cli.Import;

public sealed class ImportFormTests : IDisposable
{
    private readonly ImportBench _bench = new();

    [Theory]
    [InlineData("a.json", "[{\"userId\":\"ada\"},\n{\"userId\":\"bob\"}]", "It is one JSON array")]
    [InlineData("a.json", "\uFEFF\n  [\n", "It is one JSON array")]
    [InlineData("a.json", "{\n  \"userId\": \"ada\"\n}\n", "go over several lines")]
    [InlineData("a.json", "{ \"userId\": \"ada\",\n  \"event\": \"A\" }\n", "go over several lines")]
    [InlineData("a.tsv", "userId\tfirstName\nada\tAda\n", "part its columns with commas and name it .csv")]
    [InlineData("a.txt", "userId,firstName\nada,Ada\n", "name it .csv")]
    [InlineData("a.csv", "userId,firstName,firstName\nada,Ada,A.\n", "columns 2 and 3 are both named firstName")]
    [InlineData("a.csv", "userId,address,address.city\nada,x,Paris\n", "columns address and address.city exclude each other")]
    [InlineData("a.csv", "userId,address.city,address\nada,Paris,x\n", "columns address and address.city exclude each other")]
    [InlineData("a.csv", "userId,address..city\nada,Paris\n", "column address..city has a dot too many")]
    [InlineData("a.csv", "user_id,firstName\nada,Ada\n", "names no column userId")]
    [InlineData("a.csv", "\nuserId,firstName\nada,Ada\n", "first line is blank")]
    [InlineData("a.csv", "userId,firstName,type\nada,Ada,VIP\n", "--kind Customers")]
    [InlineData("a.ndjson", "{\"userId\":\"ada\",\"type\":\"VIP\"}\n", "--kind Customers")]
    public async Task File_ThatWouldBeMisread_IsRefusedOnceWithTheWayOut(string name, string content, string reason)
    {
        var trouble = await Assert.ThrowsAsync<InvalidDataException>(() => _bench.ImportAsync(name, content));

        Assert.Contains(reason, trouble.Message, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Requests);
    }

    [Fact]
    public async Task Folder_IsToldSo()
    {
        Directory.CreateDirectory(_bench.PathOf("a"));

        Assert.Contains("folder", (await Assert.ThrowsAsync<InvalidDataException>(() => _bench.ImportAsync("a", ""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PackedFile_IsToldSo()
    {
        await using (var packed = new GZipStream(File.Create(_bench.PathOf("a.ndjson.gz")), CompressionLevel.Fastest))
        {
            packed.Write("{}"u8);
        }

        Assert.Contains("gunzip", (await Assert.ThrowsAsync<InvalidDataException>(() => _bench.ImportAsync("a.ndjson.gz", ""))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"userId\":\"ada\",\"event\":\"A\"\n{\"userId\":\"ada\",\"event\":\"B\",\"cells\":[\"userId\",\"x\"]}\n")]
    [InlineData("{\"userId\":\"ada\",\"event\":\"B\",\"cells\":[\"x\",\"userId\",\"y\"]}\n{\"userId\":\"ada\",\"event\":\"A\"\n")]
    public async Task OneBrokenLine_DoesNotSpeakForTheFile(string content)
    {
        var report = await _bench.ImportAsync("a.ndjson", content);

        Assert.Equal((1L, 1L), (report.Taken, report.Refused));
    }

    [Fact]
    public async Task Column_WithoutAName_IsAskedForWhereItHasAValue()
    {
        var report = await _bench.ImportAsync("a.csv", "userId,firstName,\nada,Ada,\nbob,Bob,gold\n");

        Assert.Equal((1L, 1L), (report.Taken, report.Refused));
        Assert.Equal(["line 3: its cell 3 has a value, but that column has no name: name it in the first line, or empty it"], _bench.Told);
    }

    [Fact]
    public async Task Columns_ThatAreLeftOut_AreNamed()
    {
        await _bench.ImportAsync("a.csv", "userId,event,channel,writeKey\nada,A,client,secret\n");

        Assert.Equal(["Left out: channel, writeKey. They say how a line was sent, not what happened; rename one to keep it."], _bench.Told);
        Assert.DoesNotContain("secret", Assert.Single(_bench.Taken).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customers_NamedSo_KeepTheirType()
    {
        using var bench = new ImportBench { Kind = ImportKind.Customers };
        await bench.ImportAsync("a.csv", "userId,firstName,type\nada,Ada,VIP\n");

        Assert.Equal("""{"firstName":"Ada","type":"VIP"}""", Assert.Single(bench.Taken)["traits"]!.ToJsonString());
    }

    public void Dispose() => _bench.Dispose();
}
