namespace Personalize.Core.Templates;

/// <summary>Small letters as they are spelt: a sigma that ends a word as ς. Unicode's simple mappings for the rest, one for one, whatever the language.</summary>
internal static class SmallLetters
{
    public static string Of(string text)
    {
        var small = text.ToLowerInvariant();

        if (!text.Contains('Σ', StringComparison.Ordinal))
        {
            return small;
        }

        var letters = small.ToCharArray();

        for (var i = 1; i < letters.Length; i++)
        {
            var isLast = i == letters.Length - 1 || !char.IsLetter(letters[i + 1]);
            letters[i] = text[i] == 'Σ' && isLast && char.IsLetter(letters[i - 1]) ? 'ς' : letters[i];
        }

        return new string(letters);
    }
}
