using System.Text;

namespace Personalize.Rendering.Compiling.Svg;

/// <summary>
/// CSS without what may hide its rules: comments are left out, and strings and addresses, found as the renderer finds them (CSS Syntax 3, 4.3), lose
/// the marks that end a declaration, a rule or a reference.
/// </summary>
internal static class SvgCss
{
    /// <summary>Those of CSS and XML; others are letters of names.</summary>
    public static readonly char[] Spaces = [' ', '\t', '\r', '\n', '\f'];

    private const string Address = "url(";
    private const string Marks = ";{})";
    private const string Stead = "\u0001\u0002\u0003\u0004";     // no letters of XML, so that no other name becomes the same

    public static string Clean(string css)
    {
        if (css.AsSpan().IndexOfAny("\"'(") < 0 && !css.Contains("/*", StringComparison.Ordinal))
        {
            return css;
        }

        var kept = new StringBuilder(css.Length);

        for (var at = 0; at < css.Length;)
        {
            if (string.CompareOrdinal(css, at, "/*", 0, 2) == 0)
            {
                at = css.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : css.Length;
            }
            else if (css[at] is '"' or '\'')
            {
                var end = EndOfString(css, at);
                kept.Append(NameOf(css[at..end]));
                at = end;
            }
            else if (IsAddress(css, at))
            {
                var end = css.IndexOf(')', at) is >= 0 and var found ? found : css.Length;
                kept.Append(css, at, 4).Append(NameOf(css[(at + 4)..end])).Append(')');
                at = Math.Min(end + 1, css.Length);
            }
            else
            {
                kept.Append(css[at++]);
            }
        }

        return kept.ToString();
    }

    /// <summary>Where addresses begin in a value: behind each "url(".</summary>
    public static IEnumerable<int> AddressesIn(string value)
    {
        for (var at = value.IndexOf(Address, StringComparison.OrdinalIgnoreCase); at >= 0; at = value.IndexOf(Address, at, StringComparison.OrdinalIgnoreCase))
        {
            at += Address.Length;
            yield return at;
        }
    }

    /// <summary>Where a string ends that begins at a place: behind its own mark, or at the end of its line.</summary>
    public static int EndOfString(string css, int start) =>
        css.AsSpan(start + 1).IndexOfAny(css[start], '\r', '\n') is >= 0 and var length ? start + length + 2 : css.Length;

    /// <summary>As an id is written in what is clean.</summary>
    public static string NameOf(string id) => id.AsSpan().IndexOfAny(Marks) < 0 ? id : string.Concat(id.Select(letter => Marks.IndexOf(letter) is >= 0 and var mark ? Stead[mark] : letter));

    private static bool IsAddress(string css, int at) =>
        string.Compare(css, at, "url(", 0, 4, StringComparison.OrdinalIgnoreCase) == 0
        && (at == 0 || !IsNameLetter(css[at - 1]))
        && css.AsSpan(at + 4).TrimStart() is not ['"' or '\'', ..];

    private static bool IsNameLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '#' or '@' || letter >= '\u0080';
}
