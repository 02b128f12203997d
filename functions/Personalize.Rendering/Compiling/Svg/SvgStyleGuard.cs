using System.Buffers;
using System.Text;

namespace Personalize.Rendering.Compiling.Svg;

/// <summary>
/// Lets only styles through that this room reads as the renderer does: nothing outside, nothing spelt in other letters, nothing that its parser goes
/// down into without end. For values of attributes too, which are read by the same parser.
/// </summary>
internal static class SvgStyleGuard
{
    private const int MaxDepth = 16;            // of brackets; selectors 10,000 deep end the process
    private const int MaxSelectors = 20_000;
    private const int MaxReferences = 20;       // of one declaration
    private const int MaxFonts = 20;
    private const int MaxFontLetters = 400;    // of the names of one declaration: the renderer's time grows with their square

    private static readonly SearchValues<char> StrangeLetters = SearchValues.Create(" \t\r\n\f\"'#()");
    private static readonly char[] DeclarationEnds = [';', '{', '}'];

    /// <returns>What is wrong, for the author; null when nothing is.</returns>
    /// <param name="css">A whole style sheet, however many pieces it stands in, or a style attribute.</param>
    public static string? FindFault(string css)
    {
        if (css.Contains('\\', StringComparison.Ordinal) && css.Contains(':', StringComparison.Ordinal))
        {
            return "is an SVG whose style has escapes";     // they spell what is looked for here in other letters
        }

        if (IsOutside(css))
        {
            return "is an SVG whose style refers to something outside";
        }

        if (css.Contains("context-", StringComparison.OrdinalIgnoreCase))
        {
            return "is an SVG whose style takes a paint from its context: name the colour";
        }

        if (css.AsSpan().Count('{') + css.AsSpan().Count(',') > MaxSelectors)
        {
            return $"is an SVG whose style has more than {MaxSelectors} rules and lists";
        }

        foreach (var declaration in SvgCss.Clean(css).Split(DeclarationEnds))
        {
            if (FindValueFault(declaration) is { } fault)
            {
                return fault;
            }

            var name = declaration.AsSpan().TrimStart();
            if (name.StartsWith("stroke-dasharray", StringComparison.OrdinalIgnoreCase) && SvgNumbers.IsTooFine(declaration))
            {
                return "is an SVG with dashes too short to be seen";
            }

            if (name.StartsWith("font", StringComparison.OrdinalIgnoreCase) && IsTooLongForFonts(declaration))
            {
                return TooLongForFonts;
            }
        }

        return FindBracketFault(css);
    }

    /// <summary>Of an attribute or a declaration: how often it refers, how deep its brackets are.</summary>
    public static string? FindValueFault(string value)
    {
        var references = 0;
        for (var at = value.IndexOf("url(", StringComparison.OrdinalIgnoreCase); at >= 0; at = value.IndexOf("url(", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            if (++references > MaxReferences)
            {
                return $"is an SVG with more than {MaxReferences} references in one place";
            }

            if (!IsPlain(value.AsSpan(at + 4)))
            {
                return StrangeName;
            }
        }

        return FindBracketFault(value);
    }

    public const string StrangeName = "is an SVG that refers to a name with spaces, quotes or brackets: name it otherwise";

    /// <summary>Whether a name is the same to everybody who reads it: what is around it, and what ends it, is not a part of it.</summary>
    public static bool IsPlainName(ReadOnlySpan<char> name) => name.IndexOfAny(StrangeLetters) < 0;

    // Behind "url(": quoted or not, to its end.
    private static bool IsPlain(ReadOnlySpan<char> address)
    {
        address = address.TrimStart(SvgCss.Spaces);
        var quote = address is ['"' or '\'', ..] ? address[0] : ')';
        address = quote == ')' ? address : address[1..];
        var end = address.IndexOf(quote);
        return end >= 0 && address.StartsWith("#") && IsPlainName(quote == ')' ? address[1..end].TrimEnd(SvgCss.Spaces) : address[1..end])
            && (quote == ')' || address[(end + 1)..].TrimStart(SvgCss.Spaces) is [')', ..]);
    }

    public const string TooLongForFonts = "is an SVG with more than 20 font names, or 400 letters of them, in one place";

    public static bool IsTooLongForFonts(string names) => names.Length > MaxFontLetters || names.AsSpan().Count(',') >= MaxFonts;

    /// <summary>Whether something is asked for that is not in the file.</summary>
    public static bool IsOutside(string value)
    {
        if (value.Contains("@import", StringComparison.OrdinalIgnoreCase) || value.Contains("javascript:", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        for (var at = value.IndexOf("url(", StringComparison.OrdinalIgnoreCase); at >= 0; at = value.IndexOf("url(", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            if (!value.AsSpan(at + 4).TrimStart(" \"'").StartsWith("#"))
            {
                return true;
            }
        }

        return false;
    }

    // A bracket ends only with its own other half (CSS Syntax 3, 5.4.8); what stands in ( ) or [ ] ends no declaration there, and would here.
    private static string? FindBracketFault(string css)
    {
        if (css.AsSpan().IndexOfAny("([{") < 0)
        {
            return null;
        }

        var open = new Stack<char>();
        var isWithinAtRule = new Stack<bool>();
        var clean = new StringBuilder(SvgCss.Clean(css));

        for (var at = 0; at < clean.Length; at++)
        {
            switch (clean[at])
            {
                case '"' or '\'':
                    at = EndOfString(clean, at);
                    break;
                case '(' or '[' or '{' when open.Count == MaxDepth:
                    return $"is an SVG whose style has brackets of more than {MaxDepth} levels";
                case '(':
                    open.Push(')');
                    break;
                case '[':
                    open.Push(']');
                    break;
                case '{' or '}' or ';' when open.TryPeek(out var end) && end != '}':
                    return "is an SVG whose style has { } or ; within other brackets";
                case '{' when open.Count > 0 && !isWithinAtRule.Peek():
                    return "is an SVG whose style has a { within a rule";
                case '{':
                    open.Push('}');
                    isWithinAtRule.Push(IsAtRule(clean, at));
                    break;
                case '}' when open.TryPeek(out var end) && end == '}':
                    open.Pop();
                    isWithinAtRule.Pop();
                    break;
                case var letter when open.TryPeek(out var end) && letter == end:
                    open.Pop();
                    break;
            }
        }

        return null;
    }

    // What a block belongs to: @media and its like hold rules, all others declarations.
    private static bool IsAtRule(StringBuilder css, int brace)
    {
        var at = brace - 1;
        while (at >= 0 && css[at] is not ('{' or '}' or ';'))
        {
            at--;
        }

        while (++at < brace && SvgCss.Spaces.Contains(css[at]))
        {
        }

        return css[at] == '@';
    }

    private static int EndOfString(StringBuilder css, int start)
    {
        var at = start + 1;
        while (at < css.Length && css[at] != css[start] && css[at] is not ('\r' or '\n'))
        {
            at++;
        }

        return at;
    }
}
