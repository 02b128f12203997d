using System.Buffers;

namespace Personalize.Rendering.Compiling.Svg;

/// <summary>
/// Lets only styles through that this room reads as the renderer does: nothing outside, nothing spelt in other letters, nothing that its parser goes
/// down into without end. For values of attributes too, which are read by the same parser.
/// </summary>
internal static class SvgStyleGuard
{
    public const string StrangeName = "is an SVG that refers to a name with spaces, quotes or brackets: name it otherwise";
    public const string TooLongForFonts = "is an SVG with more than 20 font names, or 400 letters of them, in one place";

    private const int MaxDepth = 16;            // of brackets; selectors 10,000 deep end the process
    private const int MaxSelectors = 20_000;
    private const int MaxReferences = 20;       // of one declaration
    private const int MaxFonts = 20;            // of one declaration: the renderer's time grows with the square of their names
    private const int MaxFontLetters = 400;

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
            if (FindReferenceFault(declaration) is { } fault)
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

    /// <summary>Of an attribute: how often it refers and to what, how deep its brackets are.</summary>
    public static string? FindValueFault(string value) => FindReferenceFault(value) ?? FindBracketFault(value);

    /// <summary>Whether a name is the same to everybody who reads it: what is around it, and what ends it, is not a part of it.</summary>
    public static bool IsPlainName(ReadOnlySpan<char> name) => name.IndexOfAny(StrangeLetters) < 0;

    public static bool IsTooLongForFonts(string names) => names.Length > MaxFontLetters || names.AsSpan().Count(',') >= MaxFonts;

    /// <summary>Whether something is asked for that is not in the file.</summary>
    public static bool IsOutside(string value)
    {
        if (value.Contains("@import", StringComparison.OrdinalIgnoreCase) || value.Contains("javascript:", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return SvgCss.AddressesIn(value).Any(at => !value.AsSpan(at).TrimStart(" \"'").StartsWith("#"));
    }

    private static string? FindReferenceFault(string value)
    {
        var references = 0;

        foreach (var at in SvgCss.AddressesIn(value))
        {
            if (++references > MaxReferences)
            {
                return $"is an SVG with more than {MaxReferences} references in one place";
            }

            if (!IsPlain(value.AsSpan(at).TrimStart(SvgCss.Spaces)))
            {
                return StrangeName;
            }
        }

        return null;
    }

    // To its end: '#a') or #a ).
    private static bool IsPlain(ReadOnlySpan<char> address)
    {
        var close = address.IndexOf(')');

        if (close < 0)
        {
            return false;
        }

        var name = address[..close].TrimEnd(SvgCss.Spaces);
        name = name is ['"', .., '"'] or ['\'', .., '\''] ? name[1..^1] : name;
        return name is ['#', ..] && IsPlainName(name[1..]);
    }

    // A bracket ends only with its own other half (CSS Syntax 3, 5.4.8); what stands in ( ) or [ ] ends no declaration there, and would here.
    private static string? FindBracketFault(string css)
    {
        if (css.AsSpan().IndexOfAny("([{") < 0)
        {
            return null;
        }

        var clean = SvgCss.Clean(css);
        var open = new Stack<(char End, bool HoldsRules)>();

        for (var at = 0; at < clean.Length; at++)
        {
            var letter = clean[at];
            var around = open.TryPeek(out var innermost) ? innermost : (End: '}', HoldsRules: true);

            switch (letter)
            {
                case '"' or '\'':
                    at = SvgCss.EndOfString(clean, at) - 1;
                    break;
                case '(' or '[' or '{' when open.Count == MaxDepth:
                    return $"is an SVG whose style has brackets of more than {MaxDepth} levels";
                case '{' or '}' or ';' when around.End != '}':
                    return "is an SVG whose style has { } or ; within other brackets";
                case '{' when !around.HoldsRules:
                    return "is an SVG whose style has a { within a rule";
                case '(':
                    open.Push((')', false));
                    break;
                case '[':
                    open.Push((']', false));
                    break;
                case '{':
                    open.Push(('}', IsAtRule(clean, at)));
                    break;
                case ')' or ']' or '}' when open.Count > 0 && letter == around.End:
                    open.Pop();
                    break;
            }
        }

        return null;
    }

    // What a block belongs to: @media and its like hold rules, all others declarations.
    private static bool IsAtRule(string css, int brace)
    {
        var before = css.AsSpan(0, brace);
        return before[(before.LastIndexOfAny(DeclarationEnds) + 1)..].TrimStart(SvgCss.Spaces) is ['@', ..];
    }
}
