using System.Text;
using Personalize.Rendering.Text.LineBreaking.Phrases;

namespace Personalize.Rendering.Text.LineBreaking;

/// <summary>Where lines may begin: the rules of Unicode Standard Annex 14 (revision 53), numbered as there, for cleaned text cut into letters.</summary>
internal sealed class LineBreaker
{
    private readonly CleanText _clean;
    private readonly string _text;
    private readonly int[] _starts;
    private readonly BreakClass[] _classes;

    /// <param name="text">What was cleaned.</param>
    /// <param name="starts">Where its letters (grapheme clusters) begin.</param>
    public LineBreaker(CleanText text, int[] starts)
    {
        (_clean, _text, _starts) = (text, text.Text, starts);
        _classes = Array.ConvertAll(starts, start => BreakClasses.Of(RuneAt(start)));
    }

    /// <summary>Whether a line may begin with a letter; never with the first, nor with a space.</summary>
    /// <param name="letter">Index of it.</param>
    /// <param name="keepsPhrases">Not inside a phrase of Chinese, Japanese or Thai, nor inside a Korean word.</param>
    public LineBreak Before(int letter, bool keepsPhrases)
    {
        var last = letter - 1;
        while (last >= 0 && _classes[last] == BreakClass.Space)
        {
            last--;
        }

        if (last < 0 || _classes[letter] == BreakClass.Space)
        {
            return LineBreak.None;
        }

        if (HasZeroWidthSpace(last + 1, letter))
        {
            return LineBreak.Allowed;   // LB8
        }

        var mark = MarkBefore(letter);

        if (mark == BreakMark.WordJoiner || IsKeptThroughSpaces(last, letter))
        {
            return LineBreak.None;      // LB11
        }

        if (last < letter - 1 || (mark == BreakMark.SoftHyphen && !HoldsBehindHyphen(_classes[letter])))
        {
            return LineBreak.Allowed;   // LB18; LB31 behind what LB21 keeps with the letter before
        }

        var found = BreakBetween(last, letter);
        return found == LineBreak.Allowed && keepsPhrases && TearsPhrase(last, letter) ? LineBreak.None : found;
    }

    // LB13 to LB17: whatever spaces stand between. Those who write French put one before ! ? : ; and within their quotes.
    private bool IsKeptThroughSpaces(int before, int after) => (_classes[before], _classes[after]) switch
    {
        (_, BreakClass.ClosePunctuation or BreakClass.CloseParenthesis or BreakClass.Exclamation or BreakClass.SymbolsAllowingBreakAfter) => true,
        (BreakClass.OpenPunctuation, _) => true,
        (BreakClass.InitialQuotation, _) when before == 0 || StandsApart(before - 1) || _classes[before - 1] == BreakClass.OpenPunctuation => true,
        (_, BreakClass.FinalQuotation) when after == _classes.Length - 1 || StandsApart(after + 1) || Closes(after + 1) => true,
        (_, BreakClass.InfixSeparator) => before == after - 1 || after == _classes.Length - 1 || _classes[after + 1] != BreakClass.Numeric,
        (BreakClass.ClosePunctuation or BreakClass.CloseParenthesis, BreakClass.Nonstarter) => true,
        (BreakClass.BreakOpportunityBeforeAndAfter, BreakClass.BreakOpportunityBeforeAndAfter) => true,
        _ => false,
    };

    // Without a space between them: LB12, LB19 to LB31.
    private LineBreak BreakBetween(int before, int after) => (_classes[before], _classes[after]) switch
    {
        (BreakClass.Glue, _) => LineBreak.None,
        (BreakClass.BreakAfter or BreakClass.Hyphen, BreakClass.Glue) => LineBreak.Allowed,
        (_, BreakClass.Glue) => LineBreak.None,
        var (first, next) when IsQuote(first) || IsQuote(next) => QuotePartsFrom(before, after) ? LineBreak.Allowed : LineBreak.None,
        (BreakClass.Hyphen, BreakClass.Alphabetic) when before == 0 || StandsApart(before - 1) => LineBreak.None,
        (_, BreakClass.BreakAfter or BreakClass.Hyphen or BreakClass.Nonstarter or BreakClass.Inseparable) or (BreakClass.BreakBefore, _) => LineBreak.None,
        (BreakClass.ComplexContext, BreakClass.ComplexContext) => !SoutheastAsianSyllables.TearsNone(Letter(before), Letter(after)) ? LineBreak.None
            : BeginsPhrase(after) ? LineBreak.Allowed : LineBreak.Guessed,
        // Korean puts spaces between its words: browsers break it anywhere, and every Korean style sheet says word-break: keep-all.
        (BreakClass.Ideographic, BreakClass.Ideographic) when IsHangul(before) && IsHangul(after) => LineBreak.Guessed,
        var (first, next) => StaysTogether(AsLetter(first), AsLetter(next), before, after) ? LineBreak.None : LineBreak.Allowed,
    };

    // LB23 to LB30.
    private bool StaysTogether(BreakClass before, BreakClass after, int first, int next) => (before, after) switch
    {
        (BreakClass.Alphabetic or BreakClass.Numeric, BreakClass.Alphabetic or BreakClass.Numeric) => true,
        (BreakClass.PrefixNumeric, BreakClass.Ideographic) or (BreakClass.Ideographic, BreakClass.PostfixNumeric) => true,
        (BreakClass.PrefixNumeric or BreakClass.PostfixNumeric, BreakClass.Alphabetic or BreakClass.Numeric) => true,
        (BreakClass.PrefixNumeric or BreakClass.PostfixNumeric, BreakClass.OpenPunctuation) => next + 1 < _classes.Length && _classes[next + 1] == BreakClass.Numeric,
        (BreakClass.Alphabetic or BreakClass.Numeric, BreakClass.PrefixNumeric or BreakClass.PostfixNumeric) => true,
        (BreakClass.ClosePunctuation or BreakClass.CloseParenthesis, BreakClass.PrefixNumeric or BreakClass.PostfixNumeric) => first > 0 && _classes[first - 1] == BreakClass.Numeric,
        (BreakClass.Hyphen or BreakClass.SymbolsAllowingBreakAfter, BreakClass.Numeric) => true,
        (BreakClass.InfixSeparator, BreakClass.Alphabetic or BreakClass.Numeric) => true,
        (BreakClass.Alphabetic or BreakClass.Numeric, BreakClass.OpenPunctuation) => !IsEastAsian(next),
        (BreakClass.CloseParenthesis, BreakClass.Alphabetic or BreakClass.Numeric) => true,
        _ => false,
    };

    // LB19, LB19a: a quote parts from the outside only where both its neighbours are East Asian.
    private bool QuotePartsFrom(int before, int after) =>
        _classes[after] == BreakClass.InitialQuotation && !IsQuote(_classes[before]) ? IsEastAsian(before) && after + 1 < _starts.Length && IsEastAsian(after + 1)
        : _classes[before] == BreakClass.FinalQuotation && !IsQuote(_classes[after]) && IsEastAsian(after) && before > 0 && IsEastAsian(before - 1);

    // Brackets and quotes that open begin one whatever the model says; spaces and emoji are nobody's.
    private bool TearsPhrase(int before, int after) =>
        (IsOfPhrase(before) || Closes(before)) && IsOfPhrase(after) && (IsEastAsian(before) || IsEastAsian(after)) && !BeginsPhrase(after);

    private bool BeginsPhrase(int letter) => PhraseModel.For(_text, RuneAt(_starts[letter]))?.BeginsAt(_text, _starts[letter]) == true;

    private bool IsOfPhrase(int letter) => _classes[letter]
        is BreakClass.Ideographic or BreakClass.Nonstarter or BreakClass.Alphabetic or BreakClass.Numeric or BreakClass.PrefixNumeric or BreakClass.PostfixNumeric;

    private bool StandsApart(int letter) => _classes[letter] is BreakClass.Space or BreakClass.Glue || IsQuote(_classes[letter]);

    private bool Closes(int letter) => _classes[letter]
        is BreakClass.ClosePunctuation or BreakClass.CloseParenthesis or BreakClass.Exclamation or BreakClass.InfixSeparator or BreakClass.SymbolsAllowingBreakAfter;

    private bool IsHangul(int letter) => RuneAt(_starts[letter]).Value is (>= 0x1100 and <= 0x11ff) or (>= 0x3131 and <= 0x318e) or (>= 0xac00 and <= 0xd7a3);

    private bool IsEastAsian(int letter) => BreakClasses.IsEastAsian(RuneAt(_starts[letter]));

    private ReadOnlySpan<char> Letter(int letter) => _text.AsSpan(_starts[letter]..(letter + 1 < _starts.Length ? _starts[letter + 1] : _text.Length));

    // Half a surrogate pair is no letter, and breaks like one.
    private Rune RuneAt(int start) => Rune.TryGetRuneAt(_text, start, out var rune) ? rune : Rune.ReplacementChar;

    private bool HasZeroWidthSpace(int first, int last)
    {
        while (first <= last && MarkBefore(first) != BreakMark.ZeroWidthSpace)
        {
            first++;
        }

        return first <= last;
    }

    private BreakMark MarkBefore(int letter) => _clean.MarkBefore(_starts[letter]);

    private static bool HoldsBehindHyphen(BreakClass one) => IsQuote(one) || one is BreakClass.Glue or BreakClass.BreakAfter or BreakClass.Hyphen or BreakClass.Nonstarter or BreakClass.Inseparable;

    private static bool IsQuote(BreakClass one) => one is BreakClass.InitialQuotation or BreakClass.FinalQuotation or BreakClass.Quotation;

    private static BreakClass AsLetter(BreakClass one) => one == BreakClass.ComplexContext ? BreakClass.Alphabetic : one;
}
