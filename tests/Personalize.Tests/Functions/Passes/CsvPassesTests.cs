using System.Text;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Functions.Passes;

/// <summary>Lists as mail teams have them.</summary>
public sealed class CsvPassesTests
{
    private const string Pass = "[A-Za-z0-9_-]{1,120}";
    private const string Urls = "https://i[.]brand[.]example/o/hero/[^,]+,https://i[.]brand[.]example/c/hero/[^,]+";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(1_001)]
    [InlineData(20_000)]
    public async Task Csv_OfAnyLength_GivesEveryRowAPass(int count)
    {
        await using var server = await PassesServer.StartAsync(Stop);

        var (status, lines) = await server.AskAsync("userId\n" + string.Concat(Enumerable.Range(0, count).Select(index => $"u{index}\n")), Stop);

        Assert.Equal((200, count + 1), (status, lines.Length));
        Assert.Matches($"^u{count - 1},{Pass},{Urls},$", lines[^1]);
    }

    [Fact]
    public async Task Csv_WithARecordThatIsTooLong_SaysWhichAndGivesTheOthersTheirs()
    {
        await using var server = await PassesServer.StartAsync(Stop);

        var (_, lines) = await server.AskAsync($"userId,note\nada,a\nbob,{new string('x', 40_000)}\neve,e\ndan,\"{new string('y', 40_000)}\"\nzoe,z\n", Stop);

        Assert.Equal(6, lines.Length);
        Assert.Matches($"^ada,a,{Pass},", lines[1]);
        Assert.Matches("^bob,,,,,.*line 3.*longer than 32768", lines[2]);
        Assert.Matches($"^eve,e,{Pass},", lines[3]);
        Assert.Matches("^dan,,,,,.*line 5", lines[4]);
        Assert.Matches($"^zoe,z,{Pass},", lines[5]);
    }

    [Theory]
    [InlineData("zoe,z\n")]
    [InlineData("zoe,\"z, or y\"\n")]
    public async Task Csv_WithAQuoteThatIsNotClosed_CostsItsLineOnly(string after)
    {
        await using var server = await PassesServer.StartAsync(Stop);

        var (_, lines) = await server.AskAsync($"userId,note\nada,a\nbob,\"b\neve,e\n{after}", Stop);

        Assert.Equal(5, lines.Length);
        Assert.Matches("^bob,,,,,.*quote opens in line 3", lines[2]);
        Assert.Matches($"^eve,e,{Pass},", lines[3]);
        Assert.Matches($"^zoe,.*{Pass},", lines[4]);
    }

    [Fact]
    public async Task Csv_WithAQuoteThatIsNotClosedInALongFile_SaysWhoHasNoPass()
    {
        await using var server = await PassesServer.StartAsync(Stop);
        var swallowed = string.Concat(Enumerable.Range(0, 5_000).Select(index => $"u{index},x\n"));

        var (_, lines) = await server.AskAsync($"userId,note\nbob,\"b\n{swallowed}eve,\"e, of line 5003\"\nzoe,z\n", Stop);

        Assert.Equal(3, lines.Length);
        Assert.Matches("^bob,,,,,.*Nobody in lines 2 to 5003 has a pass", lines[1]);
        Assert.Matches($"^zoe,z,{Pass},", lines[2]);
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    [InlineData("\"Windows-1252\"")]
    public async Task Csv_InANamedEncoding_IsReadInIt(string charset)
    {
        await using var server = await PassesServer.StartAsync(Stop);

        var (status, lines) = await server.AskAsync(Encoding.Latin1.GetBytes("userId,city\nada,Orléans\n"), $"text/csv; charset={charset}", Stop);

        Assert.Equal(200, status);
        Assert.StartsWith("ada,Orléans,", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/csv", 400)]
    [InlineData("text/csv; charset=utf-8", 400)]
    [InlineData("text/csv; charset=klingon", 415)]
    public async Task Csv_InAnotherEncodingThanNamed_IsRefusedWithTheWayOut(string contentType, int expected)
    {
        await using var server = await PassesServer.StartAsync(Stop);

        var (status, lines) = await server.AskAsync(Encoding.Latin1.GetBytes("userId,city\nada,Paris\nbob,Orléans\n"), contentType, Stop);

        Assert.Equal(expected, status);
        Assert.Contains("charset=windows-1252", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_WithTheColumnsOfAnEarlierAnswer_ReplacesThem()
    {
        await using var server = await PassesServer.StartAsync(Stop);
        var (_, first) = await server.AskAsync("userId,city\r\nada,Paris\r\n", Stop);

        var (_, second) = await server.AskAsync(string.Join("\r\n", first) + "\r\n", Stop);

        Assert.Equal(first[0], second[0]);
        Assert.Equal(first[1].Split(',').Length, second[1].Split(',').Length);
        Assert.Matches($"^ada,Paris,{Pass},{Urls},$", second[1]);
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData(null)]
    public async Task Csv_Empty_IsCalledSo(string? contentType)
    {
        await using var server = await PassesServer.StartAsync(Stop);

        var (status, lines) = await server.AskAsync([], contentType, Stop);

        Assert.Equal(400, status);
        Assert.Contains("The CSV is empty", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_OfAnAnonymousVisitor_IsSealedForThatVisitor()
    {
        await using var server = await PassesServer.StartAsync(Stop);

        var (_, lines) = await server.AskAsync("userId\nanonymous:7f\n", Stop);

        var pass = server.Sealer.Open(lines[1].Split(',')[1], DateOnly.FromDateTime(server.World.Clock.GetUtcNow().UtcDateTime)).Pass!;
        Assert.Equal(server.World.Hasher.KeyOf(Registration.Anonymous("7f")), pass.Customer);
    }
}
