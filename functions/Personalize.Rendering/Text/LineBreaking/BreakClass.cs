namespace Personalize.Rendering.Text.LineBreaking;

/// <summary>What a letter is to a line's end. Names and order as in Unicode Standard Annex 14, table 1, as far as cleaned text has them.</summary>
internal enum BreakClass : byte
{
    /// <summary>AL, HL: most letters and signs.</summary>
    Alphabetic,

    /// <summary>SA: Thai, Lao, Burmese and Khmer, whose words stand without spaces between them.</summary>
    ComplexContext,

    /// <summary>ID and Hangul: a line may end before and after each; emoji too.</summary>
    Ideographic,

    /// <summary>NU.</summary>
    Numeric,

    /// <summary>SP.</summary>
    Space,

    /// <summary>GL: spaces and hyphens that keep both sides together.</summary>
    Glue,

    /// <summary>OP.</summary>
    OpenPunctuation,

    /// <summary>CL.</summary>
    ClosePunctuation,

    /// <summary>CP: ) and ].</summary>
    CloseParenthesis,

    /// <summary>QU, of category Pi: « “ ‘ ‹.</summary>
    InitialQuotation,

    /// <summary>QU, of category Pf: » ” ’ ›.</summary>
    FinalQuotation,

    /// <summary>QU, the straight ones.</summary>
    Quotation,

    /// <summary>EX: ! and ?.</summary>
    Exclamation,

    /// <summary>IS: , . : ;.</summary>
    InfixSeparator,

    /// <summary>SY: /.</summary>
    SymbolsAllowingBreakAfter,

    /// <summary>NS and CJ: small kana, the long-vowel mark, iteration marks.</summary>
    Nonstarter,

    /// <summary>HY.</summary>
    Hyphen,

    /// <summary>BA: other dashes, the bar, the danda.</summary>
    BreakAfter,

    /// <summary>BB.</summary>
    BreakBefore,

    /// <summary>B2: the em dash.</summary>
    BreakOpportunityBeforeAndAfter,

    /// <summary>IN: the ellipsis.</summary>
    Inseparable,

    /// <summary>PR: currencies, plus, minus, number signs.</summary>
    PrefixNumeric,

    /// <summary>PO: percent, degrees, primes.</summary>
    PostfixNumeric,
}
