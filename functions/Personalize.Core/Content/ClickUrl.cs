using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;
using Personalize.Core.Templates;

namespace Personalize.Core.Content;

/// <summary>
/// A click URL: a template whose scheme and host stand before its first tag, whose tags are percent-encoded, and whose result is
/// checked again when it is used. It can lead to the bundle's click hosts only.
/// </summary>
public sealed class ClickUrl
{
    /// <summary>Longest location, in characters; what browsers and mail scanners are known to follow.</summary>
    public const int MaxLength = 2_048;

    private readonly Template _template;
    private readonly FrozenSet<string> _hosts;

    private ClickUrl(Template template, FrozenSet<string> hosts)
    {
        _template = template;
        _hosts = hosts;
    }

    /// <summary>The template as written.</summary>
    public string Source => _template.Source;

    /// <summary>True when it has no tag.</summary>
    public bool IsConstant => _template.IsConstant;

    /// <summary>The URL for a template, or why it is refused.</summary>
    /// <param name="template">The template.</param>
    /// <param name="hosts">Hosts allowed, in the form <see cref="TryParseHost"/> gives.</param>
    public static bool TryCreate(Template template, FrozenSet<string> hosts, [NotNullWhen(true)] out ClickUrl? url, [NotNullWhen(false)] out string? reason)
    {
        url = null;
        var start = template.IsConstant ? template.Source : template.LeadingText;
        var afterScheme = start.IndexOf("://", StringComparison.Ordinal) + 3;
        if (!template.IsConstant && (afterScheme < 3 || start.AsSpan(afterScheme).IndexOfAny('/', '?', '#') < 0))
        {
            reason = "scheme and host must stand before the first tag, followed by \"/\"";
            return false;
        }

        reason = ReasonAgainst(start, hosts);
        url = reason is null ? new ClickUrl(template, hosts) : null;
        return url is not null;
    }

    /// <summary>
    /// The value of a Location header for these attributes: absolute, ASCII, at most <see cref="MaxLength"/> characters.
    /// Null when what the template gives is refused after all (too long); the caller then uses a neutral URL.
    /// </summary>
    public string? Location(AttributeValue attributes, Locale locale)
    {
        var text = _template.Render(attributes, locale, TemplateMode.Url);
        if (ReasonAgainst(text, _hosts) is not null)
        {
            return null;
        }

        var uri = new Uri(text, UriKind.Absolute);
        var host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost}]" : uri.IdnHost;
        var rest = uri.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped);
        var location = $"{uri.Scheme}://{host}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}{rest}";
        return location.Length <= MaxLength && location.All(char.IsAscii) ? location : null;
    }

    /// <summary>A host of a bundle's list in the form that URLs are compared in: lower case, punycode, no port. False for anything that is not a bare host.</summary>
    public static bool TryParseHost(string text, [NotNullWhen(true)] out string? host)
    {
        var isHost = Uri.TryCreate($"https://{text}/", UriKind.Absolute, out var uri)
            && text.Length > 0 && text.IndexOfAny(['/', '\\', '@', '?', '#', ' ', '*']) < 0
            && uri.IsDefaultPort && uri.IdnHost.Length > 0 && !text.Any(char.IsControl);
        host = isHost ? uri!.IdnHost.ToLowerInvariant() : null;
        return isHost;
    }

    // Everything is asked of the parsed URL, never of the text: "https://shop.test@evil.test/" starts like a good one.
    private static string? ReasonAgainst(string text, FrozenSet<string> hosts)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return $"a click URL has 1 to {MaxLength} characters";
        }

        if (text.Any(char.IsControl) || text.Contains('\\') || text.Contains(' '))
        {
            return "a click URL has no spaces, backslashes or control characters";
        }

        if (!HasScheme(text) || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return "a click URL is absolute and begins with http:// or https://";
        }

        if (uri.UserInfo.Length > 0 || Authority(text).Contains('@'))
        {
            return "a click URL names no user";
        }

        return hosts.Contains(uri.IdnHost.ToLowerInvariant()) ? null : $"the host \"{uri.IdnHost}\" is not among the click hosts of bundle.json";
    }

    private static ReadOnlySpan<char> Authority(string text)
    {
        var rest = text.AsSpan(text.IndexOf("://", StringComparison.Ordinal) + 3);
        var end = rest.IndexOfAny('/', '?', '#');
        return end < 0 ? rest : rest[..end];
    }

    private static bool HasScheme(string text) =>
        (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && text.Length > 8 && text[8] != '/')
        || (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && text.Length > 7 && text[7] != '/');
}
