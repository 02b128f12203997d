using System.Text;

namespace Personalize.Rendering.Text;

/// <summary>Changes the case of a text as <see cref="TextCase"/> says. Simple mappings of Unicode by .NET's invariant culture, and what they leave out.</summary>
internal static class LetterCase
{
    private const char FinalSigma = 'ς';

    public static string Apply(string text, TextCase letterCase) => letterCase switch
    {
        TextCase.Upper => ToUpper(text),
        TextCase.Lower => ToLower(text),
        TextCase.Capitalize => Capitalize(text),
        _ => text,
    };

    private static string ToUpper(string text)
    {
        var upper = new StringBuilder(text.Length + 4);

        foreach (var letter in text.ToUpperInvariant())
        {
            upper.Append(letter switch
            {
                'ß' => "SS",
                'ŉ' => "ʼN",
                'ﬀ' => "FF",
                'ﬁ' => "FI",
                'ﬂ' => "FL",
                'ﬃ' => "FFI",
                'ﬄ' => "FFL",
                'ﬅ' or 'ﬆ' => "ST",
                'և' => "ԵՒ",
                'ı' => "I",
                'ΐ' => "Ϊ",
                'ΰ' => "Ϋ",
                'Ά' => "Α",
                'Έ' => "Ε",
                'Ή' => "Η",
                'Ί' => "Ι",
                'Ό' => "Ο",
                'Ύ' => "Υ",
                'Ώ' => "Ω",
                'ς' => "Σ",
                _ => null,
            } ?? letter.ToString());
        }

        return upper.ToString();
    }

    private static string ToLower(string text)
    {
        var lower = text.ToLowerInvariant().ToCharArray();

        for (var i = 0; i < lower.Length; i++)
        {
            if (lower[i] == 'σ' && text[i] == 'Σ' && i > 0 && char.IsLetter(lower[i - 1]) && !IsFollowedByLetter(lower, i))
            {
                lower[i] = FinalSigma;
            }
        }

        return new string(lower);
    }

    private static bool IsFollowedByLetter(ReadOnlySpan<char> text, int index)
    {
        do
        {
            index++;
        }
        while (index < text.Length && IsInvisible(text[index]));

        return index < text.Length && char.IsLetter(text[index]);
    }

    // Within words: soft hyphens, joiners and isolates.
    private static bool IsInvisible(char letter) => letter is '\u00ad' or '\u2060' or '\ufeff' or (>= '\u2066' and <= '\u2069');

    // Two letters in one, of which only the first is large.
    private static char Title(char letter) => letter switch
    {
        'ǆ' or 'Ǆ' => 'ǅ',
        'ǉ' or 'Ǉ' => 'ǈ',
        'ǌ' or 'Ǌ' => 'ǋ',
        'ǳ' or 'Ǳ' => 'ǲ',
        _ => char.ToUpperInvariant(letter),
    };

    // CSS: the first letter of a word, words ending at anything but letters, digits, marks and apostrophes.
    private static string Capitalize(string text)
    {
        var letters = text.ToCharArray();
        var isInside = false;

        for (var i = 0; i < letters.Length; i++)
        {
            if (!isInside && char.IsLetter(letters[i]))
            {
                letters[i] = Title(letters[i]);
            }

            isInside = (isInside && IsInvisible(letters[i])) || char.IsLetterOrDigit(letters[i]) || char.IsSurrogate(letters[i]) || letters[i] is '\'' or '\u2019' or (>= '\u0300' and <= '\u036f');
        }

        return new string(letters);
    }
}
