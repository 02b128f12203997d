using System.Collections.Frozen;

namespace Personalize.Rendering.Designs;

/// <summary>
/// Which category a whole number takes in a language. Own rules, after CLDR 44 (cldr.unicode.org, plurals.xml), because hosts differ in theirs.
/// What CLDR keeps for fractions and millions is left out: countdowns show neither.
/// </summary>
public static class PluralRules
{
    private static readonly FrozenDictionary<string, PluralRule> Rules = new Dictionary<string, PluralRule>
    {
        // one: i = 1 and v = 0
        ["ca"] = OneOnly,
        ["da"] = OneOnly,
        ["de"] = OneOnly,
        ["el"] = OneOnly,
        ["en"] = OneOnly,
        ["es"] = OneOnly,
        ["et"] = OneOnly,
        ["fi"] = OneOnly,
        ["hu"] = OneOnly,
        ["it"] = OneOnly,
        ["nb"] = OneOnly,
        ["nl"] = OneOnly,
        ["sv"] = OneOnly,
        ["tr"] = OneOnly,
        ["bg"] = OneOnly,

        // one: i = 0,1
        ["fr"] = ZeroAndOne,
        ["pt"] = ZeroAndOne,
        ["hi"] = ZeroAndOne,

        // no plural
        ["ja"] = None,
        ["ko"] = None,
        ["th"] = None,
        ["vi"] = None,
        ["zh"] = None,
        ["id"] = None,

        // one: i = 1; few: i = 2..4
        ["cs"] = Czech,
        ["sk"] = Czech,

        // one: i % 10 = 1 and i % 100 != 11; few: i % 10 = 2..4 and i % 100 != 12..14; many: the rest
        ["ru"] = Russian,
        ["uk"] = Russian,

        // one: i = 1; few: i % 10 = 2..4 and i % 100 != 12..14; many: the rest
        ["pl"] = Polish,

        // one: i = 1; few: i = 0 or i % 100 = 1..19
        ["ro"] = Romanian,

        // one: i = 1; two: i = 2
        ["he"] = Hebrew,

        // zero: 0; one: 1; two: 2; few: i % 100 = 3..10; many: i % 100 = 11..99
        ["ar"] = Arabic,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Their ISO 639 codes, in their order.</summary>
    public static IEnumerable<string> Languages => Rules.Keys.Order(StringComparer.Ordinal);

    /// <summary>The categories that whole numbers take; <see cref="PluralCategory.Other"/> is always allowed. Null for a language that is not known.</summary>
    public static IReadOnlyList<PluralCategory>? CategoriesOf(string language) => Rules.TryGetValue(language, out var rule) ? rule.Categories : null;

    /// <summary>The category of a number that is not below zero.</summary>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    public static PluralCategory Of(string language, long number) => Rules[language].Of(number);

    private static PluralRule OneOnly => new([PluralCategory.One], number => number == 1 ? PluralCategory.One : PluralCategory.Other);

    private static PluralRule ZeroAndOne => new([PluralCategory.One], number => number <= 1 ? PluralCategory.One : PluralCategory.Other);

    private static PluralRule None => new([], _ => PluralCategory.Other);

    private static PluralRule Czech => new([PluralCategory.One, PluralCategory.Few], number => number switch
    {
        1 => PluralCategory.One,
        >= 2 and <= 4 => PluralCategory.Few,
        _ => PluralCategory.Other,
    });

    private static PluralRule Russian => new([PluralCategory.One, PluralCategory.Few, PluralCategory.Many], number =>
        number % 10 == 1 && number % 100 != 11 ? PluralCategory.One : IsSlavicFew(number) ? PluralCategory.Few : PluralCategory.Many);

    private static PluralRule Polish => new([PluralCategory.One, PluralCategory.Few, PluralCategory.Many], number =>
        number == 1 ? PluralCategory.One : IsSlavicFew(number) ? PluralCategory.Few : PluralCategory.Many);

    private static PluralRule Romanian => new([PluralCategory.One, PluralCategory.Few], number =>
        number == 1 ? PluralCategory.One : number == 0 || number % 100 is >= 1 and <= 19 ? PluralCategory.Few : PluralCategory.Other);

    private static PluralRule Hebrew => new([PluralCategory.One, PluralCategory.Two], number => number switch
    {
        1 => PluralCategory.One,
        2 => PluralCategory.Two,
        _ => PluralCategory.Other,
    });

    private static PluralRule Arabic => new([PluralCategory.Zero, PluralCategory.One, PluralCategory.Two, PluralCategory.Few, PluralCategory.Many], number => (number, number % 100) switch
    {
        (0, _) => PluralCategory.Zero,
        (1, _) => PluralCategory.One,
        (2, _) => PluralCategory.Two,
        (_, >= 3 and <= 10) => PluralCategory.Few,
        (_, >= 11) => PluralCategory.Many,
        _ => PluralCategory.Other,
    });

    private static bool IsSlavicFew(long number) => number % 10 is >= 2 and <= 4 && number % 100 is < 12 or > 14;
}
