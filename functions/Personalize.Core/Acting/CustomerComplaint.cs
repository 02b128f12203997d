using Personalize.Core.Contexts;

namespace Personalize.Core.Acting;

/// <summary>Whether a customer's complaint is open: while it is, promotions are silent.</summary>
public static class CustomerComplaint
{
    private static readonly string[] Openings = ["Complaint Opened", "Ticket Opened", "Support Ticket Opened"];
    private static readonly string[] Closings = ["Complaint Closed", "Complaint Resolved", "Ticket Closed", "Ticket Resolved", "Support Ticket Closed"];

    /// <summary>When the last complaint was opened, while nothing closed it since; null where none is open.</summary>
    public static DateTimeOffset? OpenSince(CustomerContext context) =>
        Last(context, Openings) is { } opened && !(Last(context, Closings) >= opened) ? opened : null;

    public static bool IsOpen(CustomerContext context) => OpenSince(context) is not null;

    private static DateTimeOffset? Last(CustomerContext context, string[] names)
    {
        DateTimeOffset? last = null;
        foreach (var name in names)
        {
            last = context.Counters.TryGetValue(name, out var count) && !(last >= count.LastAt) ? count.LastAt : last;
        }

        return last;
    }
}
