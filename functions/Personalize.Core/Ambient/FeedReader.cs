using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Personalize.Core.Ambient;

/// <summary>
/// Reads RSS 2.0, RSS 1.0 and Atom. Feeds are hostile: a document type is refused, nothing is ever fetched, and reading stops at
/// <see cref="MaxItems"/> entries, <see cref="MaxDepth"/> levels and <see cref="MaxCharacters"/> characters.
/// </summary>
public static partial class FeedReader
{
    public const int MaxItems = 50;
    public const int MaxDepth = 32;
    public const int MaxCharacters = 2_000_000;
    private const int MaxFieldLength = 10_000;
    private const int MaxSummaryLength = 300;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        MaxCharactersFromEntities = 1_024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true,
    };

    /// <summary>The entries, the newest first; what is no entry is passed over. Never throws, whatever the bytes.</summary>
    public static FeedReading Read(ReadOnlyMemory<byte> xml)
    {
        var items = new List<FeedItem>();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray(), writable: false), Settings);
            while (items.Count < MaxItems && reader.Read())
            {
                if (reader.Depth > MaxDepth)
                {
                    return new FeedReading([], $"nested deeper than {MaxDepth}");
                }

                if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "item" or "entry" && ReadItem(reader) is { } item)
                {
                    items.Add(item);
                }
            }
        }
        catch (XmlException broken)
        {
            // What came before a break is as good as it was.
            return new FeedReading(Sorted(items), items.Count > 0 ? null : $"no XML without a document type: line {broken.LineNumber}, position {broken.LinePosition}");
        }

        return new FeedReading(Sorted(items), items.Count > 0 ? null : "it holds no entries");
    }

    private static ImmutableArray<FeedItem> Sorted(IEnumerable<FeedItem> items) => [.. items.OrderByDescending(item => item.At ?? DateTimeOffset.MinValue)];

    private static FeedItem? ReadItem(XmlReader reader)
    {
        string? title = null, summary = null, link = null, at = null;
        using var item = reader.ReadSubtree();
        item.Read();
        while (item.Read())
        {
            if (item.Depth > MaxDepth)
            {
                throw new XmlException("Nested too deeply.");
            }

            if (item.NodeType != XmlNodeType.Element || item.Depth != 1)
            {
                continue;
            }

            switch (item.LocalName)
            {
                case "title":
                    title ??= Text(item);
                    break;
                case "description" or "summary":
                    summary ??= Text(item);
                    break;
                case "link":
                    link ??= item.GetAttribute("href") ?? Text(item);
                    break;
                case "pubDate" or "published" or "updated" or "date":
                    at ??= Text(item);
                    break;
            }
        }

        var plain = Plain(title, AmbientLimits.MaxNameLength);
        return plain is null ? null : new FeedItem(plain, Plain(summary, MaxSummaryLength), LinkOf(link), TimeOf(at));
    }

    // The text of an element and all below it, without markup.
    private static string Text(XmlReader item)
    {
        var text = new StringBuilder();
        using var inner = item.ReadSubtree();
        while (inner.Read() && text.Length < MaxFieldLength)
        {
            if (inner.Depth > MaxDepth)
            {
                throw new XmlException("Nested too deeply.");
            }

            if (inner.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text.Append(inner.Value.AsSpan(0, Math.Min(inner.Value.Length, MaxFieldLength - text.Length)));
            }
        }

        return text.ToString();
    }

    // Titles come as text, as escaped HTML and as both.
    private static string? Plain(string? text, int maxLength)
    {
        if (text is null)
        {
            return null;
        }

        var plain = Space().Replace(WebUtility.HtmlDecode(Markup().Replace(WebUtility.HtmlDecode(text), " ")), " ").Trim();
        var clean = string.Concat(plain.Where(character => !char.IsControl(character)));
        var cut = clean.Length <= maxLength ? clean : clean[..(char.IsHighSurrogate(clean[maxLength - 2]) ? maxLength - 2 : maxLength - 1)] + "…";
        return cut.Length == 0 ? null : cut;
    }

    private static string? LinkOf(string? text) =>
        text is { Length: < 1_000 } && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
            ? link.AbsoluteUri : null;

    // RFC 822 dates of RSS ("Sat, 21 Nov 2026 08:00:00 GMT") and RFC 3339 ones of Atom.
    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text?.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year is > 2000 and < 9000 ? at.ToUniversalTime() : null;

    [GeneratedRegex("<[^>]{0,1000}>", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
