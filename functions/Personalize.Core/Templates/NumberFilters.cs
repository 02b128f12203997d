using System.Collections.Immutable;
using System.Globalization;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;

namespace Personalize.Core.Templates;

/// <summary>Filters of numbers, money and dates. A value that is no number or date passes through as it is, so that a default may follow.</summary>
internal static class NumberFilters
{
    public static ImmutableArray<Filter> All { get; } =
    [
        new("round", [AttributeKind.Number], 0, (value, arguments, _) => Changed(value, number => Rounded(number, arguments)), arguments => CheckDecimals(arguments, 0)),
        Arithmetic("plus", (left, right) => left + right),
        Arithmetic("minus", (left, right) => left - right),
        Arithmetic("times", (left, right) => left * right),
        Arithmetic("at_least", Math.Max),
        Arithmetic("at_most", Math.Min),
        new("number", [AttributeKind.Number], 0, (value, arguments, locale) => Written(value, number => NumberText.Of(number, DecimalsOf(arguments, 0), locale)), arguments => CheckDecimals(arguments, 0)),
        new("money", [AttributeKind.Text, AttributeKind.Number], 1, (value, arguments, locale) => Written(value, number => NumberText.OfMoney(number, arguments[0].Text!, DecimalsOf(arguments, 1), locale)), CheckMoney),
        new("plus_hours", [AttributeKind.Number], 1, (value, arguments, _) => Later(value, arguments[0].Number), CheckHours),
        new("date", [AttributeKind.Text], 0, Dated, CheckForm),
    ];

    private static Filter Arithmetic(string name, Func<double, double, double> operation) =>
        new(name, [AttributeKind.Number], 1, (value, arguments, _) => Changed(value, number => Tidied(operation(number, arguments[0].Number))));

    private static AttributeValue Changed(AttributeValue value, Func<double, double> change) =>
        FilterValues.NumberOf(value) is { } number ? AttributeValue.Of(change(number)) : value;

    private static AttributeValue Written(AttributeValue value, Func<double, string?> write) =>
        FilterValues.NumberOf(value) is { } number && write(number) is { } text ? AttributeValue.Of(text) : value;

    // Half away from zero, as shoppers round; decimal so that 2.675 means what it says.
    private static double Rounded(double number, ImmutableArray<AttributeValue> arguments) => Math.Abs(number) < 1e15
        ? (double)Math.Round((decimal)number, DecimalsOf(arguments, 0) ?? 0, MidpointRounding.AwayFromZero)
        : number;

    // 0.1 + 0.2 is 0.3 to whoever wrote the template.
    private static double Tidied(double number) => double.Parse(number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static int? DecimalsOf(ImmutableArray<AttributeValue> arguments, int at) => arguments.Length > at ? (int)arguments[at].Number : null;

    private static string? CheckDecimals(ImmutableArray<AttributeValue> arguments, int at) =>
        arguments.Length <= at || (arguments[at].Number is >= 0 and <= NumberText.MaxDecimals && arguments[at].Number == Math.Truncate(arguments[at].Number))
            ? null
            : $"the number of decimals is a whole number from 0 to {NumberText.MaxDecimals}";

    private static string? CheckMoney(ImmutableArray<AttributeValue> arguments) =>
        arguments[0].Text!.Length == 3 && arguments[0].Text!.All(char.IsAsciiLetter) ? CheckDecimals(arguments, 1) : "money takes a currency code such as 'EUR'";

    private static string? CheckForm(ImmutableArray<AttributeValue> arguments) =>
        arguments.IsEmpty || DateText.Forms.Contains(arguments[0].Text!) ? null : $"date takes one of {string.Join(", ", DateText.Forms)}";

    // Kept as the moment is written: by its own offset.
    private static AttributeValue Later(AttributeValue value, double hours) =>
        MomentText.Parse(value.Text) is { } moment
            ? AttributeValue.Of(moment.AddHours(hours).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture))
            : value;

    private static string? CheckHours(ImmutableArray<AttributeValue> arguments) =>
        Math.Abs(arguments[0].Number) <= 24 * 366 ? null : "plus_hours takes at most a year";

    // The clock of the text itself: an ISO 8601 time is shown by its own offset, a bare date as that day.
    private static AttributeValue Dated(AttributeValue value, ImmutableArray<AttributeValue> arguments, Locale locale) => MomentText.Parse(value.Text) is { } moment
        ? AttributeValue.Of(DateText.Of(moment, arguments.IsEmpty ? "short" : arguments[0].Text!, locale))
        : value;
}
