using System.Collections.Frozen;

namespace Personalize.Hosting;

/// <summary>
/// Web origins, compared whole and as browsers spell them: https://shop.example, and for development http://localhost:*, any port of this
/// machine.
/// </summary>
internal sealed class OriginList
{
    private const string AnyPort = ":*";

    private readonly FrozenSet<string> _origins;

    public OriginList(IEnumerable<string> origins) => _origins = origins.ToFrozenSet(StringComparer.Ordinal);

    public static OriginList None { get; } = new([]);

    /// <summary>Whether the text is an origin, or an origin of this machine with any port. A path, a wildcard host or "null" is none.</summary>
    public static bool IsWellFormed(string entry)
    {
        var plain = entry.EndsWith(AnyPort, StringComparison.Ordinal) ? entry[..^AnyPort.Length] : entry;
        return Uri.TryCreate(plain, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url.GetLeftPart(UriPartial.Authority) == plain && (plain.Length == entry.Length || url.IsLoopback);
    }

    public bool Contains(string origin)
    {
        if (_origins.Contains(origin))
        {
            return true;
        }

        // The colon before the port: the one after the scheme is followed by a slash.
        var colon = origin.LastIndexOf(':');
        return colon > 0 && colon + 1 < origin.Length && !origin.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9')
            && _origins.Contains(string.Concat(origin.AsSpan(0, colon), AnyPort));
    }

    public OriginList With(IEnumerable<OriginList> others) => new(others.Aggregate(_origins.AsEnumerable(), (all, other) => all.Concat(other._origins)));
}
