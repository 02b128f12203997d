using System.Text;

namespace Personalize.Core.Templates;

/// <summary>Capitals as they are spelt: ß as SS, Greek without its accents. Unicode's simple mappings for the rest, whatever the language.</summary>
internal static class Capitals
{
    public static string Of(string text)
    {
        var upper = new StringBuilder(text.Length + 4);
        foreach (var letter in text.ToUpperInvariant())
        {
            upper.Append(SpellingOf(letter) ?? letter.ToString());
        }

        return upper.ToString();
    }

    /// <summary>The first letter of a word or sentence: ǆ as ǅ, ß as Ss, ligatures with one capital.</summary>
    public static string First(string letter) => letter switch
    {
        "ǆ" or "Ǆ" => "ǅ",
        "ǉ" or "Ǉ" => "ǈ",
        "ǌ" or "Ǌ" => "ǋ",
        "ǳ" or "Ǳ" => "ǲ",
        _ => Of(letter) is { Length: > 1 } several && !char.IsSurrogate(several[0]) ? several[..1] + several[1..].ToLowerInvariant() : letter.ToUpperInvariant(),
    };

    // The two dots that part vowels stay.
    private static string? SpellingOf(char capital) => capital switch
    {
        'ß' => "SS",
        'ı' => "I",
        'ŉ' => "ʼN",
        'ﬀ' => "FF",
        'ﬁ' => "FI",
        'ﬂ' => "FL",
        'ﬃ' => "FFI",
        'ﬄ' => "FFL",
        'ﬅ' or 'ﬆ' => "ST",
        'և' => "ԵՒ",
        'Ά' => "Α",
        'Έ' => "Ε",
        'Ή' => "Η",
        'Ί' => "Ι",
        'ΐ' => "Ϊ",
        'Ό' => "Ο",
        'Ύ' => "Υ",
        'ΰ' => "Ϋ",
        'Ώ' => "Ω",
        _ => null,
    };
}
