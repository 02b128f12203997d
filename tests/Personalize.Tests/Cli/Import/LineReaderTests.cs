using System.Text;
using Personalize.Cli.Import;
using Xunit;

namespace Personalize.Tests.Cli.Import;

public sealed class LineReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_ReadFromTheEndOfEach_AreTheRestOfTheFile()
    {
        var bytes = Encoding.UTF8.GetBytes("a\r\n\nfünf\n" + new string('x', 200_000) + "\nlast");
        var whole = await ReadAsync(bytes, 0, areQuotesKept: false);

        Assert.Equal(["a", "", "fünf", new string('x', 200_000), "last"], whole.Select(line => line.Text));
        foreach (var (line, index) in whole.Select((line, index) => (line, index)))
        {
            Assert.Equal(whole.Skip(index + 1), await ReadAsync(bytes, line.End, areQuotesKept: false));
        }
    }

    [Fact]
    public async Task Lines_OfCsv_EndOutsideOfQuotes() =>
        Assert.Equal(["a,\"b\n\"\"c\"", "d"], (await ReadAsync("a,\"b\n\"\"c\"\nd"u8.ToArray(), 0, areQuotesKept: true)).Select(line => line.Text));

    [Fact]
    public async Task Line_LongerThanAMegabyte_IsNoText() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(new byte[LineReader.MaxLineBytes * 2], 0, areQuotesKept: false));

    private static async Task<List<(string? Text, long End)>> ReadAsync(byte[] bytes, long from, bool areQuotesKept)
    {
        var lines = new List<(string?, long)>();
        await foreach (var line in LineReader.ReadAsync(new MemoryStream(bytes) { Position = from }, areQuotesKept, Stop))
        {
            lines.Add(line);
        }

        return lines;
    }
}
