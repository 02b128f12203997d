using System.Collections.Immutable;
using System.Globalization;

namespace Personalize.Core.Templates;

/// <summary>Moments as filters take them: ISO 8601 with a whole date, and nothing else. What wants the machine's clock ("10:30") or a country's habit ("11/12/2026") is no moment.</summary>
internal static class MomentText
{
    private const int MostFractionDigits = 7;   // of .NET's patterns; finer ones are cut off

    // K is an offset, Z or nothing, which means UTC.
    private static readonly string[] Patterns =
    [
        "yyyy-MM-dd",
        .. from between in ImmutableArray.Create("'T'", "' '")
           from time in ImmutableArray.Create("HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF")
           from offset in ImmutableArray.Create("K", "' 'K")
           select $"yyyy-MM-dd{between}{time}{offset}",
    ];

    /// <summary>Null for what is no moment, and for years that no mail speaks of.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        text is not null
        && DateTimeOffset.TryParseExact(WithoutFinest(text.Trim()), Patterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        && moment.Year is > 1900 and < 9900
            ? moment
            : null;

    private static string WithoutFinest(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var end = point + 1;

        while (point >= 0 && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        var kept = point + 1 + MostFractionDigits;
        return point >= 0 && end > kept ? text.Remove(kept, end - kept) : text;
    }
}
