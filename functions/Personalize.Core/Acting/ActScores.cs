using Personalize.Core.Contexts;
using Personalize.Core.Events;

namespace Personalize.Core.Acting;

/// <summary>How probable an opportunity is, and how great the risk that the customer leaves; each from 0 to 1.</summary>
/// <remarks>
/// Signs that agree are joined as 1 − ∏(1 − weight), so that no sign alone makes a certainty and their order does not matter. The
/// weights are our estimates and stand in one place; a brand turns the threshold, not them.
/// </remarks>
public readonly record struct ActScores(double Opportunity, double Risk)
{
    private static readonly string[] Failures = ["Payment Failed", "Checkout Failed", "Error Shown", "Delivery Failed"];
    private static readonly string[] Goodbyes = ["Unsubscribed", "Email Unsubscribed", "Subscription Cancelled", "Account Closure Requested"];

    public static ActScores Of(CustomerContext context, DateTimeOffset now) => new(OpportunityOf(context, now), RiskOf(context, now));

    private static double OpportunityOf(CustomerContext context, DateTimeOffset now)
    {
        var items = context.Cart.Items();
        var isCartFresh = items.Length > 0 && IsWithin(context.Cart.UpdatedAt, now, days: 3);
        var liking = context.TopCategoryAt(now) is { } top && context.Affinities[AffinityNames.Category + top] is { } affinity && IsWithin(affinity.LastAt, now, days: 7)
            ? affinity.ScoreAt(now) : 0;
        return Join(
            isCartFresh ? 0.4 : 0,
            isCartFresh && IsWithin(LastAt(context, "Checkout Started"), now, days: 3) ? 0.3 : 0,
            0.6 * liking,
            IsWithin(LastAt(context, "Product Added to Wishlist"), now, days: 14) ? 0.2 : 0,
            context.LastViewed is { Product: { } product } viewed && IsWithin(viewed.Stamp.At, now, days: 2)
                && context.Affinities.TryGetValue(AffinityNames.Product + product, out var same) && same.Count >= 2 ? 0.25 : 0);
    }

    private static double RiskOf(CustomerContext context, DateTimeOffset now) => Join(
        CustomerComplaint.IsOpen(context) ? 0.5 : 0,
        EventCatalog.Complaints.Max(kind => CountOf(context, kind.Opening)) >= 2 ? 0.2 : 0,
        Failures.Any(name => IsWithin(LastAt(context, name), now, days: 1)) ? 0.35 : 0,
        IsWithin(LastAt(context, "Social Complaint"), now, days: 7) ? 0.55 : 0,
        Goodbyes.Any(name => IsWithin(LastAt(context, name), now, days: 30)) ? 0.6 : 0,
        context.Orders.Refunds > 0 && IsWithin(LastAt(context, "Order Refunded") ?? LastAt(context, "Order Cancelled"), now, days: 30) ? 0.25 : 0);

    private static double Join(params ReadOnlySpan<double> signs)
    {
        var none = 1.0;
        foreach (var sign in signs)
        {
            none *= 1 - sign;
        }

        return Math.Round(1 - none, 3);
    }

    private static DateTimeOffset? LastAt(CustomerContext context, string name) => context.Counters.TryGetValue(name, out var count) ? count.LastAt : null;

    private static long CountOf(CustomerContext context, string name) => context.Counters.TryGetValue(name, out var count) ? count.Count : 0;

    private static bool IsWithin(DateTimeOffset? at, DateTimeOffset now, int days) => at is { } known && now - known <= TimeSpan.FromDays(days);
}
