using System.Globalization;
using System.Text.RegularExpressions;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Contexts;

namespace Personalize.Functions.Customers;

/// <summary>Where a page of a timeline ended. Text to whoever pages, e.g. "251608…~9a…~5f0c…".</summary>
/// <param name="Position">The last event's place in its timeline.</param>
/// <param name="Key">
/// Whose it was: events of two registrations may stand at one place. Null for a moment, and in cursors of before it was noted: then all at that place are over.
/// </param>
internal sealed partial record TimelineCursor(string Position, RegistrationKey? Key)
{
    private const int HashDigits = 16;

    /// <summary>Understands a page's "next", or a time: only what is older counts. Null and true for the start.</summary>
    /// <param name="text">As the query says it, decoded.</param>
    /// <param name="cursor">Null for the start, and where it is neither.</param>
    public static bool TryParse(string? text, out TimelineCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (Pattern().Match(text) is { Success: true } match)
        {
            cursor = new TimelineCursor(match.Groups[1].Value, RegistrationKey.TryParse(match.Groups[2].Value, out var key) ? key : null);
            return true;
        }

        // With its day: a time by itself would mean that of whatever day it is here.
        if (!TimePattern().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return false;
        }

        cursor = new TimelineCursor(ContextKeys.TimelinePosition(new Stamp(time, ulong.MaxValue)), null);
        return true;
    }

    /// <summary>The position after which a registration's own events follow: events stand in order of their places, at one place in that of the keys.</summary>
    public string BeforeFor(RegistrationKey key) => Key is { } last && key > last ? JustBefore(Position) : Position;

    public override string ToString() => Key is { } key ? $"{Position}~{key.Hex}" : Position;

    // Between a place and all that come before it. A hash without digits is below every hash.
    private static string JustBefore(string position)
    {
        var hash = ulong.Parse(position.AsSpan(position.Length - HashDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return hash == 0 ? position[..^HashDigits] : string.Create(CultureInfo.InvariantCulture, $"{position[..^HashDigits]}{hash - 1:x16}");
    }

    [GeneratedRegex("^([0-9]{15}~[0-9a-f]{16})(?:~([0-9a-f]{32}))?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();
}
