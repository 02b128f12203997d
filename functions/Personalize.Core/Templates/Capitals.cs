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

    // The two dots that part vowels stay.
    private static string? SpellingOf(char capital) => capital switch
    {
        'ß' => "SS",
        'ı' => "I",
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
