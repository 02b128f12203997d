using System.Text;
using Personalize.Core.Ambient;
using Xunit;

namespace Personalize.Tests.Core.Ambient;

public sealed class FeedReaderTests
{
    private const string Rss =
        """
        <?xml version="1.0"?><rss version="2.0"><channel><title>The paper</title>
        <item><title>Old</title><link>https://news.test/1</link><pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item>
        <item><title><![CDATA[Trains &amp; <b>strike</b>]]></title><link>https://news.test/2</link><description>&lt;p&gt;From  Monday&lt;/p&gt;</description><pubDate>Sat, 21 Nov 2026 08:00:00 +0100</pubDate></item>
        <item><link>https://news.test/3</link></item></channel></rss>
        """;

    private const string Atom =
        """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>The paper</title>
        <entry><title type="html">Fog &lt;i&gt;tonight&lt;/i&gt;</title><link href="javascript:alert(1)"/><updated>2026-11-21T07:00:00Z</updated><summary>Drive slowly</summary></entry></feed>
        """;

    [Fact]
    public void Read_Rss_GivesPlainTitlesNewestFirst()
    {
        var reading = Read(Rss);

        Assert.Null(reading.Reason);
        Assert.Equal(["Trains & strike", "Old"], reading.Items.Select(item => item.Title));
        Assert.Equal("From Monday", reading.Items[0].Summary);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 7, 0, 0, TimeSpan.Zero), reading.Items[0].At);
        Assert.Equal("https://news.test/2", reading.Items[0].Link);
    }

    [Fact]
    public void Read_Atom_LeavesLinksOfOtherSchemesOut() =>
        Assert.Equal(new FeedItem("Fog tonight", "Drive slowly", null, new DateTimeOffset(2026, 11, 21, 7, 0, 0, TimeSpan.Zero)), Assert.Single(Read(Atom).Items));

    [Theory]
    [InlineData("""<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>""")]
    [InlineData("""<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><rss><channel><item><title>&lol2;</title></item></channel></rss>""")]
    [InlineData("not xml")]
    [InlineData("")]
    [InlineData("<rss><channel/></rss>")]
    public void Read_HostileOrEmpty_IsAReasonAndNoItems(string xml)
    {
        var reading = Read(xml);

        Assert.Empty(reading.Items);
        Assert.NotNull(reading.Reason);
    }

    [Fact]
    public void Read_DeepNesting_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 5_000)) + string.Concat(Enumerable.Repeat("</a>", 5_000));

        Assert.Empty(Read($"<rss><item><title>{deep}</title></item></rss>").Items);
        Assert.Empty(Read(deep).Items);
    }

    [Fact]
    public void Read_EndlessFeed_StopsAtItsLimit() =>
        Assert.Equal(FeedReader.MaxItems, Read($"<rss>{string.Concat(Enumerable.Repeat("<item><title>a</title></item>", 1_000))}</rss>").Items.Length);

    [Fact]
    public void Read_CutOff_KeepsWhatCameBefore() => Assert.Equal("Old", Assert.Single(Read(Rss[..Rss.IndexOf("<item><title><![", StringComparison.Ordinal)]).Items).Title);

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(round % 2 == 0 ? Rss : Atom);
            for (var change = random.Next(1, 8); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Assert.InRange(FeedReader.Read(bytes).Items.Length, 0, 3);
        }
    }

    [Fact]
    public void Reports_OfAFeed_EndByThemselvesAndKeepTheirIds()
    {
        var now = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        var reports = FeedReports.Of(Read(Rss), "FR", TimeSpan.FromHours(24), now).ToArray();
        var again = FeedReports.Of(Read(Rss), "FR", TimeSpan.FromHours(24), now.AddHours(1)).ToArray();

        Assert.Equal("Trains & strike", Assert.Single(reports).Name);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 7, 0, 0, TimeSpan.Zero), reports[0].Until);
        Assert.Equal(reports[0].Id, again[0].Id);
    }

    private static FeedReading Read(string xml) => FeedReader.Read(Encoding.UTF8.GetBytes(xml));
}
