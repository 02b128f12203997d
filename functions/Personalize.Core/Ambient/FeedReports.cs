using Personalize.Core.Attributes;

namespace Personalize.Core.Ambient;

/// <summary>News as reports.</summary>
public static class FeedReports
{
    /// <summary>Most entries of one feed that are kept.</summary>
    public const int MaxOfOneFeed = 10;

    /// <summary>The newest entries that are not over yet. The same entry gives the same id.</summary>
    /// <param name="reading">The feed.</param>
    /// <param name="country">ISO 3166-1 alpha-2; null for everywhere.</param>
    /// <param name="lasts">How long news are news.</param>
    /// <param name="now">What an entry without a time counts from, and one from the future.</param>
    public static IEnumerable<AmbientReport> Of(FeedReading reading, string? country, TimeSpan lasts, DateTimeOffset now) => reading.Items
        .Select(item => (Item: item, From: item.At is { } at && at < now ? at : now))
        .Where(news => news.From + lasts > now)
        .Take(MaxOfOneFeed)
        .Select(news =>
        {
            var area = new AmbientArea(null, 0, country);
            var id = "news:" + AmbientReader.IdOf(AmbientReport.News, news.Item.Link ?? news.Item.Title, area);
            var data = AttributeValue.Object(("link", AttributeValue.Of(news.Item.Link)), ("summary", AttributeValue.Of(news.Item.Summary)));
            return new AmbientReport(AmbientReport.News, news.Item.Title, id, area, news.From, news.From + lasts, data, "news");
        });
}
