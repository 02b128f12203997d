using System.Collections.Immutable;
using System.Globalization;
using Personalize.Core.Contexts;

namespace Personalize.Core.Acting;

/// <summary>Ranks the probable motives of a visit by what the customer did before it.</summary>
public static class Motives
{
    /// <summary>Most motives given.</summary>
    public const int Most = 5;

    // What was looked at three days ago speaks half as loud: a visit follows the interest of these days, not of the season.
    private const double FreshDays = 3;

    /// <summary>The most probable first; names break ties.</summary>
    public static ImmutableArray<Motive> Rank(CustomerContext context, DateTimeOffset now)
    {
        var motives = new List<Motive?> { PickUp(context, now), Complaint(context, now), Appointment(context, now), Basket(context, now) };
        motives.AddRange(Categories(context, now));
        return [.. motives.OfType<Motive>().OrderByDescending(motive => motive.Score).ThenBy(motive => motive.Name, StringComparer.Ordinal).Take(Most)];
    }

    private static Motive? PickUp(CustomerContext context, DateTimeOffset now) =>
        Open(context, now, 21, "Order Ready", "Order Picked Up") is { } ready ? new Motive("pick-up", 0.95, [$"an order has been ready since {Day(ready)}"]) : null;

    private static Motive? Complaint(CustomerContext context, DateTimeOffset now) =>
        CustomerComplaint.OpenSince(context) is { } since && now - since < TimeSpan.FromDays(60) ? new Motive("complaint", 0.9, [$"a complaint has been open since {Day(since)}"]) : null;

    private static Motive? Appointment(CustomerContext context, DateTimeOffset now) =>
        Open(context, now, 30, "Appointment Booked", "Appointment Attended", "Appointment Cancelled") is { } booked
            ? new Motive("appointment", 0.92, [$"an appointment was booked on {Day(booked)}"]) : null;

    private static Motive? Basket(CustomerContext context, DateTimeOffset now)
    {
        var items = context.Cart.Items();
        return items.Length > 0 && context.Cart.UpdatedAt is { } at && now - at < TimeSpan.FromDays(7)
            ? new Motive("basket", Round(0.45 + 0.35 * Fresh(now - at)), [$"{Count(items.Length, "product")} in the basket, last changed on {Day(at)}: {string.Join(", ", items.Take(3).Select(item => item.Name ?? item.Product))}"])
            : null;
    }

    private static IEnumerable<Motive> Categories(CustomerContext context, DateTimeOffset now)
    {
        foreach (var (name, affinity) in context.Affinities)
        {
            if (!name.StartsWith(AffinityNames.Category, StringComparison.Ordinal) || affinity.LastAt > now)
            {
                continue;
            }

            // From 0 towards 0.85: certainty is for what the customer said, not for what was looked at.
            var weight = affinity.WeightAt(now) * Fresh(now - affinity.LastAt);
            var score = Round(0.85 * weight / (weight + 2));
            if (score >= 0.05)
            {
                var evidence = ImmutableArray.Create($"{Count(affinity.Count, "sign")} of interest, the last on {Day(affinity.LastAt)}");
                var category = name[AffinityNames.Category.Length..];
                yield return new Motive(name, score, context.LastViewed is { Name: { } product } viewed && viewed.Category == category
                    ? evidence.Add($"looked at {product} on {Day(viewed.Stamp.At)}") : evidence);
            }
        }
    }

    // The last of an event, within so many days, that none of the others has answered since.
    private static DateTimeOffset? Open(CustomerContext context, DateTimeOffset now, int days, string opened, params ReadOnlySpan<string> closed)
    {
        if (!context.Counters.TryGetValue(opened, out var opening) || now - opening.LastAt > TimeSpan.FromDays(days))
        {
            return null;
        }

        foreach (var name in closed)
        {
            if (context.Counters.TryGetValue(name, out var closing) && closing.LastAt >= opening.LastAt)
            {
                return null;
            }
        }

        return opening.LastAt;
    }

    private static double Fresh(TimeSpan age) => Math.Pow(2, -Math.Max(0, age.TotalDays) / FreshDays);

    private static double Round(double score) => Math.Round(score, 3);

    private static string Count(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
