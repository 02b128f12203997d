using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Personalize.Core.Attributes;

namespace Personalize.Core.Templates;

/// <summary>Filters that make text from text.</summary>
internal static class TextFilters
{
    public static ImmutableArray<Filter> All { get; } =
    [
        new("default", [Filter.Either], 1, (value, arguments, _) => FilterValues.IsBlank(value) ? arguments[0] : value, Wording: Wording.Instead),
        Text("upcase", Capitals.Of),
        Text("downcase", SmallLetters.Of),
        Text("capitalize", Capitalized),
        new("truncate", [AttributeKind.Number, Filter.Either], 1, (value, arguments, _) => AttributeValue.Of(Truncated(value, arguments)), CheckLength),
        new("append", [Filter.Either], 1, (value, arguments, _) => Clamped(FilterValues.TextOf(value) + FilterValues.TextOf(arguments[0])), Wording: Wording.Beside),
        new("prepend", [Filter.Either], 1, (value, arguments, _) => Clamped(FilterValues.TextOf(arguments[0]) + FilterValues.TextOf(value)), Wording: Wording.Beside),
        new("replace", [Filter.Either, Filter.Either], 2, (value, arguments, _) => AttributeValue.Of(Replaced(value, arguments)), CheckReplaced),
    ];

    private static Filter Text(string name, Func<string, string> change) =>
        new(name, [], 0, (value, _, _) => Clamped(change(FilterValues.TextOf(value))));

    private static AttributeValue Clamped(string text) => AttributeValue.Of(TemplateLimits.Clamp(text));

    // Liquid's: the first letter large, the others small.
    private static string Capitalized(string text)
    {
        var first = text.Length > 1 && char.IsHighSurrogate(text[0]) ? 2 : Math.Min(1, text.Length);
        return Capitals.First(text[..first]) + SmallLetters.Of(text)[first..];
    }

    // Liquid's: the length counts the ellipsis.
    private static string Truncated(AttributeValue value, ImmutableArray<AttributeValue> arguments)
    {
        var text = FilterValues.TextOf(value);
        var length = (int)arguments[0].Number;
        var ellipsis = arguments.Length > 1 ? FilterValues.TextOf(arguments[1]) : "…";
        return text.Length <= length ? text : CutBetweenLetters(text, length - ellipsis.Length) + CutBetweenLetters(ellipsis, length);
    }

    // What is seen as one (a letter with its marks, a flag, a family) is kept whole or left out.
    private static string CutBetweenLetters(string text, int length)
    {
        var end = 0;

        for (var next = 0; next < text.Length && next <= length; next += StringInfo.GetNextTextElementLength(text, next))
        {
            end = next;
        }

        return text.Length <= length ? text : text[..end];
    }

    private static string? CheckLength(ImmutableArray<AttributeValue> arguments) =>
        arguments[0].Number is >= 1 and <= TemplateLimits.MaxOutputLength && arguments[0].Number == Math.Truncate(arguments[0].Number)
            ? null
            : $"truncate takes a length from 1 to {TemplateLimits.MaxOutputLength}";

    private static string? CheckReplaced(ImmutableArray<AttributeValue> arguments) =>
        FilterValues.TextOf(arguments[0]).Length > 0 ? null : "replace needs something to look for";

    // By hand, because the result must stop growing at the limit: each replacement may be as long as the template.
    private static string Replaced(AttributeValue value, ImmutableArray<AttributeValue> arguments)
    {
        var (text, found, replacement) = (FilterValues.TextOf(value), FilterValues.TextOf(arguments[0]), FilterValues.TextOf(arguments[1]));
        var result = new StringBuilder();
        var at = 0;
        while (result.Length <= TemplateLimits.MaxOutputLength && text.IndexOf(found, at, StringComparison.Ordinal) is >= 0 and var next)
        {
            result.Append(text, at, next - at).Append(replacement);
            at = next + found.Length;
        }

        result.Append(text, at, text.Length - at);
        return TemplateLimits.Clamp(result.ToString());
    }
}
