using Personalize.Core.Identity;
using Personalize.Storage.Contexts;

namespace Personalize.Functions.Customers;

/// <summary>A person's history over all registrations, newest first.</summary>
internal sealed class TimelineReader(ContextStore contexts, RegistrationHasher hasher)
{
    /// <summary>At most so many entries, and where the next page starts; null where nothing follows.</summary>
    public async Task<(IReadOnlyList<TimelineEntry> Entries, TimelineCursor? Next)> ReadAsync(
        IEnumerable<Registration> registrations, TimelineCursor? before, int limit, CancellationToken stop)
    {
        // One more than wanted: whether anything follows.
        var pages = await Task.WhenAll(registrations.Select(registration => ReadOneAsync(hasher.KeyOf(registration), before, limit + 1, stop)));
        var all = pages.SelectMany(page => page).OrderBy(own => own.Entry.Position, StringComparer.Ordinal).ThenBy(own => own.Key).ToArray();
        var next = all.Length > limit ? new TimelineCursor(all[limit - 1].Entry.Position, all[limit - 1].Key) : null;
        return ([.. all.Take(limit).Select(own => own.Entry)], next);
    }

    private async Task<IEnumerable<(RegistrationKey Key, TimelineEntry Entry)>> ReadOneAsync(RegistrationKey key, TimelineCursor? before, int limit, CancellationToken stop) =>
        (await contexts.ReadTimelineAsync(key, before?.BeforeFor(key), limit, stop)).Select(entry => (key, entry));
}
