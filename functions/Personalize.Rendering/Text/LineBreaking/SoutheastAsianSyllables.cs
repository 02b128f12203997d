using System.Buffers;

namespace Personalize.Rendering.Text.LineBreaking;

/// <summary>
/// Thai and Lao without a dictionary: vowels that are written before their consonant do not end a line, nor do those that want another consonant
/// behind them; vowels that follow, repetition and abbreviation marks and silenced consonants do not begin one. Source: The Unicode Standard 16, chapters 16.1 and 16.2.
/// </summary>
internal static class SoutheastAsianSyllables
{
    private const char Silencer = '\u0e4c';
    private const string Leading = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4";
    private const string Following = "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6";
    private static readonly SearchValues<char> WantingMore = SearchValues.Create("\u0e31\u0e37\u0e47\u0eb1\u0eb7\u0ebb");      // mai han akat, sara uee, maitaikhu, and their like in Lao

    /// <summary>Whether a line may end between two letters without tearing what is surely one syllable.</summary>
    public static bool TearsNone(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        !Leading.Contains(before[0]) && !before.ContainsAny(WantingMore) && !Following.Contains(after[0]) && !after.Contains(Silencer);
}
