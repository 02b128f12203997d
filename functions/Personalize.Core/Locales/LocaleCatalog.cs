using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Personalize.Core.Locales;

/// <summary>The locales we know, and the nearest one for any tag.</summary>
public static class LocaleCatalog
{
    /// <summary>All of them; the first of a language is that language's own.</summary>
    public static ImmutableArray<Locale> All { get; } =
    [
        EnglishLocales.Britain, EnglishLocales.UnitedStates, FrenchLocale.France, GermanLocale.Germany,
        SpanishLocale.Spain, ItalianLocale.Italy, DutchLocale.Netherlands, GreekLocale.Greece, RussianLocale.Russia, ArabicLocale.Emirates,
        HebrewLocale.Israel, HindiLocale.India, ThaiLocale.Thailand, ChineseLocale.China, JapaneseLocale.Japan, KoreanLocale.Korea,
    ];

    private static readonly FrozenDictionary<string, Locale> ByTag = All.ToFrozenDictionary(locale => locale.Tag, StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, Locale> ByLanguage =
        All.DistinctBy(locale => locale.Tag[..2]).ToFrozenDictionary(locale => locale.Tag[..2], StringComparer.OrdinalIgnoreCase);

    /// <summary>The locale of a tag such as "fr-CA" or "fr_CA": the very one, else its language's, else en-GB. Null and nonsense give en-GB.</summary>
    public static Locale Find(string? tag)
    {
        var known = (tag ?? "").Replace('_', '-');
        return ByTag.GetValueOrDefault(known)
            ?? ByLanguage.GetValueOrDefault(known.Split('-')[0])
            ?? EnglishLocales.Britain;
    }

    /// <summary>True for a tag that <see cref="Find"/> does not have to replace by another.</summary>
    public static bool Knows(string tag) => ByTag.ContainsKey(tag);
}
