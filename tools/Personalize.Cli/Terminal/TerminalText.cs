using System.Text.RegularExpressions;

namespace Personalize.Cli.Terminal;

/// <summary>
/// Text that others wrote, as it may stand on a terminal. A control character begins a command to the terminal (ECMA-48), and a bidirectional override
/// shows a line in another order than it has ("Trojan Source", CVE-2021-42574): neither is ever passed on.
/// </summary>
internal static partial class TerminalText
{
    /// <summary>In one line: breaks and tabs are blanks, everything else that commands is left out.</summary>
    public static string OneLine(string text) => IsHarmless(text) && text.AsSpan().IndexOfAny('\n', '\r', '\t') < 0
        ? text
        : string.Concat(text.Where(letter => !IsHostile(letter) || IsBreak(letter)).Select(letter => IsBreak(letter) ? ' ' : letter));

    /// <summary>With its lines, tabs and colours (which only choose how letters look), and nothing else that commands.</summary>
    public static string Lines(string text) => IsHarmless(text)
        ? text
        : Command().Replace(text, found => found.Length > 1 ? found.Value : "");

    /// <summary>JSON of the same meaning: what commands is written as its escape. Outside of its texts JSON has no such character.</summary>
    public static string Json(string json) => IsHarmless(json)
        ? json
        : string.Concat(json.Select(letter => IsHostile(letter) ? $"\\u{(int)letter:x4}" : letter.ToString()));

    private static bool IsHarmless(string text) => !text.Any(IsHostile);

    // Line and paragraph separators break a line where no reader of lines sees a break.
    private static bool IsBreak(char letter) => letter is '\n' or '\r' or '\t' or '\u0085' or '\u2028' or '\u2029';

    // The marks U+200E, U+200F and U+061C order a number within a name and can turn nothing around; joiners belong to scripts and emoji.
    private static bool IsHostile(char letter) =>
        (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) || letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\ufeff';

    // A colour as a whole, or one character that is none of its.
    [GeneratedRegex("\e\\[[0-9;]{1,12}m|[\\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff-[\n\r\t]]", RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
