using Personalize.Core.Attributes;

namespace Personalize.Core.Ambient;

/// <summary>Something hot from outside: a local happening, a line of news, a price, a stock, a waiting time. Ends by itself.</summary>
/// <param name="Kind">"happening", "news", or any other name: "price", "stock", "queue".</param>
/// <param name="Name">What it is of: "demonstration", "lamp-7".</param>
/// <param name="Id">Equal ids are the same report: the later one replaces the earlier. Given by the sender, or kind, name and area.</param>
/// <param name="Area">Where it holds.</param>
/// <param name="From">First moment, UTC.</param>
/// <param name="Until">The first moment too late, UTC.</param>
/// <param name="Data">What there is to say about it: any JSON.</param>
/// <param name="Source">Who says so: "api", "news", or the name of a write key.</param>
public sealed record AmbientReport(
    string Kind, string Name, string Id, AmbientArea Area, DateTimeOffset From, DateTimeOffset Until, AttributeValue Data, string Source)
{
    /// <summary>When it was said, UTC: of two with one id the later word holds, in whatever order they arrive. Default <see cref="From"/>.</summary>
    public DateTimeOffset ReportedAt { get; init; } = From;

    /// <summary>Kind of what conditions see in <c>happenings</c>.</summary>
    public const string Happening = "happening";

    /// <summary>Kind of what conditions see in <c>news</c>.</summary>
    public const string News = "news";

    /// <summary>Whether it holds at an instant.</summary>
    public bool IsIn(DateTimeOffset now) => From <= now && now < Until;
}
