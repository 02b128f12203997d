using System.Text.Json;

namespace Personalize.EndToEnd.BadInput;

/// <summary>Texts that have broken somebody: ids that name nobody, controls, surrogates, scripts of every direction, other languages' syntax.</summary>
internal static class NaughtyTexts
{
    /// <summary>How many of <see cref="All"/>, from the first, may stand in a header.</summary>
    public const int Printable = 40;

    public static readonly string[] All =
    [
        "undefined", "null", "[object Object]", "NaN", "true", "0", "-1", "1e999", "None", "(null)", "00000000-0000-0000-0000-000000000000", "__proto__", "constructor", "hasOwnProperty",
        "' or PartitionKey ne '", "'; DROP TABLE users;--", "\" or 1=1", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{7*7}}", "${7*7}", "{% include 'x' %}", "#{7*7}", "%n%s%x%d",
        "../../../../etc/passwd", "..\\..\\windows", "C:\\", "/", "\\", "#", "?", "%00", "%2e%2e%2f", "$(touch x)", "`id`", "=1+1", "@SUM(A1)", "script::Runtime.exec", "$ne", "anonymous:anonymous:user:x",
        "", " ", "\t", "\n", "\r\n", "\0", "a\0b", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200e", "\u202e", "\u2028", "\ufeff", "\ufffe", "\uffff",
        "Zoë", "Ω≈ç√∫", "田中さん", "Ṱ̺̺̕o͞ ̷i̲̬n̝v̟͜o̶̙k̗͖e͔̲", "ﷺ", "אבגדה", "مرحبا", "👩‍👩‍👧‍👦", "🇫🇷🇫🇷", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301\u0301\u0301\u0301", "İıſK", "ǅ", "𝕊𝕥", "𠜎", "\ud800\udc00",
        new string('A', 257), new string('é', 129), new string('x', 5_000), string.Concat(Enumerable.Repeat("👨‍👩‍👧", 200)),
    ];

    // What no .NET string can be written as: halves of a surrogate pair.
    private static readonly string[] Raw = ["\"\\ud800\"", "\"\\udfff\"", "\"a\\udc00b\"", "\"\\ud83d\\ud83d\""];

    /// <summary>As JSON, one in twenty of them with half a surrogate pair.</summary>
    public static string Json(int index) => index % 20 == 7 ? Raw[index / 20 % Raw.Length] : "\"" + JsonEncodedText.Encode(All[index]) + "\"";
}
