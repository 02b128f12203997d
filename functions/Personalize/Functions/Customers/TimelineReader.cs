using System.Globalization;
using System.Text.RegularExpressions;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Contexts;

namespace Personalize.Functions.Customers;

/// <summary>A person's history over all registrations, newest first.</summary>
internal sealed partial class TimelineReader(ContextStore contexts, RegistrationHasher hasher)
{
    /// <summary>At most so many entries, and where the next page starts; null at the end.</summary>
    public async Task<(IReadOnlyList<TimelineEntry> Entries, string? Next)> ReadAsync(
        IEnumerable<Registration> registrations, string? before, int limit, CancellationToken stop)
    {
        var pages = await Task.WhenAll(registrations.Select(registration => contexts.ReadTimelineAsync(hasher.KeyOf(registration), before, limit, stop)));
        var all = pages.SelectMany(page => page).OrderBy(entry => entry.Position, StringComparer.Ordinal).ToArray();
        var entries = all.Take(limit).ToArray();
        return (entries, all.Length > limit || Array.Exists(pages, page => page.Count == limit) ? entries[^1].Position : null);
    }

    /// <summary>Understands a page's "next", or a time: only what is older counts. False for anything else.</summary>
    public static bool TryParseBefore(string? text, out string? before)
    {
        before = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (PositionPattern().IsMatch(text))
        {
            before = text;
            return true;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return false;
        }

        before = ContextKeys.TimelinePosition(new Stamp(time, ulong.MaxValue));
        return true;
    }

    [GeneratedRegex("^[0-9]{15}~[0-9a-f]{16}$", RegexOptions.CultureInvariant)]
    private static partial Regex PositionPattern();
}
