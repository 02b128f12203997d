using System.Collections.Immutable;
using Personalize.Core.Contexts;
using Personalize.Core.Events;

namespace Personalize.Core.Acting;

/// <summary>A customer's open complaints: while there is one, promotions are silent.</summary>
/// <remarks>
/// Open and closed by their times, not by counting: a page and its server tell of the same complaint. What has no id is told from nothing, so any end
/// of its kind ends it, and an end without an id ends all of its kind.
/// </remarks>
public static class CustomerComplaint
{
    /// <summary>When the last of them was opened; null where none is open.</summary>
    public static DateTimeOffset? OpenSince(CustomerContext context)
    {
        DateTimeOffset? since = null;
        foreach (var (_, openedAt) in Open(context))
        {
            since = Complaint.Later(since, openedAt);
        }

        return since;
    }

    public static bool IsOpen(CustomerContext context) => OpenSince(context) is not null;

    /// <summary>The ids of those that are open and have one, in order.</summary>
    public static IEnumerable<string> OpenIds(CustomerContext context) =>
        Open(context).Select(open => open.Id).Where(id => id.Length > 0).Order(StringComparer.Ordinal);

    private static IEnumerable<(string Id, DateTimeOffset OpenedAt)> Open(CustomerContext context) =>
        context.Complaints.Count == 0 ? [] : EventCatalog.Complaints.SelectMany(kind => OpenOf(context, ComplaintReader.KeyOf(kind.Opening, "")));

    private static IEnumerable<(string Id, DateTimeOffset OpenedAt)> OpenOf(CustomerContext context, string withoutId)
    {
        var all = context.Complaints.Where(complaint => complaint.Key.StartsWith(withoutId, StringComparison.Ordinal)).ToImmutableArray();
        var lastEnd = all.Max(complaint => complaint.Value.ClosedAt);
        var endOfAll = context.Complaints.GetValueOrDefault(withoutId)?.ClosedAt;
        foreach (var (key, complaint) in all)
        {
            var closedAt = key.Length == withoutId.Length ? lastEnd : Complaint.Later(complaint.ClosedAt, endOfAll);
            if (complaint.OpenedAt is { } openedAt && !(closedAt >= openedAt))
            {
                yield return (key[withoutId.Length..], openedAt);
            }
        }
    }
}
