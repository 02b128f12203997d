namespace Personalize.Hosting.Settings;

/// <summary>Reports from outside: happenings, prices, stock, news.</summary>
/// <param name="Poll">How often an instance asks whether the reports changed, 1 to 60 s. Default 1 s: a report shows within that on every instance.</param>
/// <param name="Feeds">RSS or Atom feeds, each with its country (null: everywhere), written <c>FR=https://…,*=https://…</c>. Default none.</param>
/// <param name="NewsLast">How long news are news, 1 to 168 h. Default 24 h.</param>
internal sealed record AmbientSettings(TimeSpan Poll, IReadOnlyList<(string? Country, Uri Url)> Feeds, TimeSpan NewsLast)
{
    public static AmbientSettings Read(SettingsReader reader)
    {
        // Read by the host, which expands it in RefreshNews/function.json.
        reader.Optional("News__Schedule", "30 */10 * * * *");
        var feeds = new List<(string?, Uri)>();
        foreach (var entry in reader.List("News__Feeds"))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            var region = equals < 0 ? "" : entry[..equals];
            if ((region == "*" || (region.Length == 2 && region.All(char.IsAsciiLetterUpper)))
                && Uri.TryCreate(entry[(equals + 1)..], UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
            {
                feeds.Add((region == "*" ? null : region, url));
            }
            else
            {
                reader.Report("News__Feeds", "each entry is a country of two capital letters, or *, then = and an https address, e.g. FR=https://news.example/rss.");
            }
        }

        return new AmbientSettings(
            TimeSpan.FromSeconds(reader.Integer("Ambient__PollSeconds", 1, 1, 60)), feeds, TimeSpan.FromHours(reader.Integer("News__LastHours", 24, 1, 168)));
    }
}
