using System.Globalization;
using Personalize.Rendering.Text;
using Personalize.Rendering.Text.LineBreaking;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

/// <summary>What may stand on a line of its own, between bars; a dot is a guess where nobody knows of a phrase.</summary>
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

    // Phrases as BudouX 0.9.2 finds them (its own parser); between them guesses that tear no syllable: vowels stay with their consonant.
    [Theory]
    [InlineData("ไท·ย|แล·นด์ |2026")]
    [InlineData("ส·วัส·ดี|ค·รับ")]
    [InlineData("เรา|คิ·ด|ถึ·ง|คุ·ณ")]
    public void Before_Thai_KnowsPhrasesAndGuessesWithoutTearingSyllables(string pieces) => Assert.Equal(pieces, PiecesOf(pieces));

    // Where browsers would break anywhere: a word is torn only where it is longer than a line.
    [Theory]
    [InlineData("오·늘·은 |좋·은 |날·입·니·다. |(무·료) |50% |할·인!")]
    [InlineData("신·상·품|が|30%")]
    public void Before_Korean_TearsWordsLast(string pieces) => Assert.Equal(pieces, PiecesOf(pieces));

    [Theory]
    [InlineData("ສະ·ບາ·ຍ·ດີ")]
    public void Before_Lao_OnlyGuesses(string pieces) => Assert.Equal(pieces, PiecesOf(pieces));

    // As BudouX 0.9.2 parts them, but for what no line may begin or end with; Korean at its spaces.
    [Theory]
    [InlineData("今日は|「東京」へ|行った。|明日、|ラーメンを|食べよう！")]
    [InlineData("田中さん、|春の|新作コレクションが|30%オフに|なりました")]
    [InlineData("您|的|专属|优惠|今天|到|期")]
    [InlineData("价格：|¥1,299元|（含税），|“限时|优惠”30%。")]
    [InlineData("ข้อเสนอ|สุด|พิเศษ|สำหรับ|ลูกค้า|คน|สำคัญ|เท่านั้น")]
    [InlineData("오늘은 |좋은 |날입니다. |(무료) |50% |할인!")]
    [InlineData("Hello |小明さん、|welcome!")]
    [InlineData("nothing |to |do |here")]
    public void Before_KeepingPhrases_PartsThemOnly(string pieces) => Assert.Equal(pieces, PiecesOf(pieces, keepsPhrases: true).Replace("·", "", StringComparison.Ordinal));

    private static string PiecesOf(string pieces, bool keepsPhrases = false)
    {
        var text = pieces.Replace("|", "", StringComparison.Ordinal).Replace("·", "", StringComparison.Ordinal);
        var starts = StringInfo.ParseCombiningCharacters(text);
        var breaker = new LineBreaker(new CleanText(text), starts);
        return string.Concat(starts.Select((start, letter) => MarkOf(breaker.Before(letter, keepsPhrases)) + text[start..(letter + 1 < starts.Length ? starts[letter + 1] : text.Length)]));
    }

    private static string MarkOf(LineBreak found) => found switch
    {
        LineBreak.Allowed => "|",
        LineBreak.Guessed => "·",
        _ => "",
    };
}
