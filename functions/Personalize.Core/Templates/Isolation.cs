namespace Personalize.Core.Templates;

/// <summary>
/// Values kept apart from a text that runs the other way: without it, the brackets and digits at the end of "Ada (VIP) 3" move to the other
/// side of the name in a Hebrew sentence. Source: Unicode Standard Annex 9, 2.4.2; W3C, "Inline markup and bidirectional text".
/// </summary>
internal static class Isolation
{
    private const char FirstIsolate = '\u2066';
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    /// <summary>True where some of a text runs from right to left: Hebrew to Arabic and their presentation forms, the planes beyond, and the mark that says so.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\u0590', '\uffff')     // most texts: one scan
        && (text.ContainsAnyInRange('\u0590', '\u08ff') || text.Contains('\u200f') || text.ContainsAnyInRange('\ufb1d', '\ufefc')
            || text.ContainsAnyInRange('\ud802', '\ud803') || text.ContainsAnyInRange('\ud83a', '\ud83b'));

    /// <summary>A value between the signs; nothing for a value that shows nothing, which is to stay empty.</summary>
    public static string Isolate(string value) => string.IsNullOrWhiteSpace(value) ? value : FirstStrongIsolate + WithoutSigns(value) + PopIsolate;

    // A value's own would end the isolate early, and turn what follows.
    private static string WithoutSigns(string value) =>
        value.AsSpan().ContainsAnyInRange(FirstIsolate, PopIsolate) ? string.Concat(value.Where(letter => letter is < FirstIsolate or > PopIsolate)) : value;
}
