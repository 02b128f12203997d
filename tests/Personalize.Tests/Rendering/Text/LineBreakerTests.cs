using System.Globalization;
using Personalize.Rendering.Text.LineBreaking;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

/// <summary>What may stand on a line of its own, between bars; a bar with a dot is a guess without a dictionary.</summary>
public sealed class LineBreakerTests
{
    // As Chromium 156 breaks them (Intl.v8BreakIterator, type line).
    [Theory]
    [InlineData("De |quoi |bien |partir : |la |saison |« douce » |commence |ici !")]
    [InlineData("l’ancien |l'ancien |d’hiver |rock’n’roll")]
    [InlineData("1\u00a0000 |points, |30\u00a0% |de |remise")]
    [InlineData("from |€30 |to |$1,299.50 |or |-30% |(today)")]
    [InlineData("It |was |.5 |km, |-4°C |at |10:30–|11:00 |and |2026-11-23")]
    [InlineData("well-|known |self–|evident |and|—|yes|—|so")]
    [InlineData("shop.example/|bags/|red?|a=1")]
    [InlineData("Er |sagte |„Guten |Tag“ |und |»weiter«.")]
    [InlineData("wait… |more… |(a |b) |[c]")]
    [InlineData("价|格：|¥1,299|元|（含|税），|“限|时|优|惠”30%。")]
    [InlineData("오|늘|은 |좋|은 |날|입|니|다. |(무|료) |50% |할|인!")]
    [InlineData("नमस्ते |दुनिया। |आज |50% |छूट")]
    [InlineData("مرحبا، |بك؟ |خصم |30٪ |(اليوم)")]
    [InlineData("שלום, |עולם! |\"מבצע\" |30%")]
    [InlineData("Hello |小|明|さ|ん、|welcome!")]
    [InlineData("iPhone |15 |Pro|（新|品）|を|3,000|円|OFF!")]
    [InlineData("🎉|Ada|👩‍👩‍👧 |and |🇫🇷|🇩🇪!")]
    [InlineData("C+|+ |and/|or |A&B |@home |#tag |50/50")]
    [InlineData("Ça |va ? |Oui ; |non : |« peut-|être » !")]
    [InlineData("100 |% |sûr |– |ou |pas")]
    [InlineData("Prix : |12,50 |€ |(TTC)")]
    public void Before_EveryLetter_AllowsWhatBrowsersAllow(string pieces) => Assert.Equal(pieces, PiecesOf(pieces));

    // Stricter than browsers, as print is: no line begins with a small kana or a long vowel's mark.
    [Theory]
    [InlineData("今|日|は|「東|京」|へ|行っ|た。|明|日、|ラー|メ|ン|を|食|べ|よ|う！")]
    [InlineData("ちょっ|と、|コー|ヒー・|ティー…|ど|う？")]
    public void Before_Japanese_KeepsToKinsoku(string pieces) => Assert.Equal(pieces, PiecesOf(pieces));

    // No dictionary: syllables, nearly. Vowels stay with the consonant that they belong to.
    [Theory]
    [InlineData("ไท·ย·แล·นด์ |2026")]
    [InlineData("ส·วั·ส·ดี·ค·รั·บ")]
    public void Before_Thai_GuessesWithoutTearingSyllables(string pieces) => Assert.Equal(pieces, PiecesOf(pieces));

    private static string PiecesOf(string pieces)
    {
        var text = pieces.Replace("|", "", StringComparison.Ordinal).Replace("·", "", StringComparison.Ordinal);
        var starts = StringInfo.ParseCombiningCharacters(text);
        var breaker = new LineBreaker(text, starts);
        return string.Concat(starts.Select((start, letter) => MarkOf(breaker.Before(letter)) + text[start..(letter + 1 < starts.Length ? starts[letter + 1] : text.Length)]));
    }

    private static string MarkOf(LineBreak found) => found switch
    {
        LineBreak.Allowed => "|",
        LineBreak.Guessed => "·",
        _ => "",
    };
}
