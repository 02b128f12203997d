using System.Text.Json;
using Personalize.Core.Acting;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;

namespace Personalize.Core.Attributes;

/// <summary>The customer document as conditions and templates see it: values only, no sources and times of traits.</summary>
public static class CustomerAttributes
{
    /// <summary>
    /// id, traits, status, affinities, topCategory, lastViewed, lastContact, cart, orders, events (how often each happened), segments, habits,
    /// preferredChannel, pressure, complaint (open, since), locale, lastSeen.
    /// The caller asks consent first: without it there is no context to build from.
    /// </summary>
    /// <param name="context">The view of the person.</param>
    /// <param name="now">The moment that likings have faded to.</param>
    public static AttributeValue From(CustomerContext context, DateTimeOffset now) => AttributeValue.Object(
        ("id", AttributeValue.Of(IdOf(context))),
        ("traits", Traits(context)),
        ("status", AttributeValue.Of(ContextJson.StatusName(context.Status))),
        ("affinities", Numbers(context.AffinitiesAt(now).Select(affinity => (affinity.Key, affinity.Value)))),
        ("topCategory", AttributeValue.Of(context.TopCategoryAt(now))),
        ("lastViewed", LastViewed(context.LastViewed)),
        ("lastContact", LastContact(Conversation.LastOf(context))),
        ("cart", Cart(context.Cart)),
        ("orders", AttributeValue.Object(("count", AttributeValue.Of(context.Orders.Count)), ("lastAt", Time(context.Orders.LastAt)))),
        ("events", Numbers(context.Counters.Select(counter => (counter.Key, (double)counter.Value.Count)))),
        ("segments", context.Segments is { } segments && ValueOf(segments) is { Kind: AttributeKind.List } list ? list : AttributeValue.List()),
        ("habits", Habits(context, now)),
        ("preferredChannel", Known(PreferredChannel.Of(context).Value)),
        ("pressure", Pressure(context, now)),
        ("complaint", AttributeValue.Object(
            ("open", AttributeValue.Of(CustomerComplaint.IsOpen(context))), ("since", Time(CustomerComplaint.OpenSince(context))))),
        ("locale", AttributeValue.Of(context.Locale?.Value)),
        ("lastSeen", Time(context.LastSeen)));

    // A user's own name before a browser's, and always the same one of several: experiments hash it.
    private static string? IdOf(CustomerContext context) => context.Registrations
        .OrderBy(registration => registration.Kind == RegistrationKind.User ? 0 : 1)
        .ThenBy(registration => registration)
        .Select(registration => registration.ToString())
        .FirstOrDefault();

    private static AttributeValue Traits(CustomerContext context) => AttributeValue.Object([.. context.Traits
        .Where(trait => !trait.Value.IsWithdrawn)
        .OrderBy(trait => trait.Key, StringComparer.Ordinal)
        .Select(trait => (trait.Key, ValueOf(trait.Value)))]);

    // Traits were checked when they came in; one that cannot be read any more is nothing, not a failed decision.
    private static AttributeValue ValueOf(Trait trait)
    {
        try
        {
            using var document = JsonDocument.Parse(trait.Json);
            return AttributeReader.TryRead(document.RootElement, AttributeLimits.Page, out var value, out _) ? value : AttributeValue.Null;
        }
        catch (JsonException)
        {
            return AttributeValue.Null;
        }
    }

    private static AttributeValue Numbers(IEnumerable<(string Name, double Number)> numbers) => AttributeValue.Object([.. numbers
        .OrderBy(number => number.Name, StringComparer.Ordinal)
        .Select(number => (number.Name, AttributeValue.Of(number.Number)))]);

    private static AttributeValue Habits(CustomerContext context, DateTimeOffset now) => AttributeValue.Object(
        [.. HabitReader.All(context, now).OrderBy(habit => habit.Name, StringComparer.Ordinal).Select(habit => (habit.Name, Known(habit.Habit.Value)))]);

    // What is unknown is null here, as everywhere in attributes, so that $exists and default work.
    private static AttributeValue Known(string value) => value == Habit.Unknown ? AttributeValue.Null : AttributeValue.Of(value);

    private static AttributeValue Pressure(CustomerContext context, DateTimeOffset now) => AttributeValue.Object([.. context.Pressure
        .OrderBy(channel => channel.Key, StringComparer.Ordinal)
        .Select(channel => (channel.Key, AttributeValue.Object(
            ("last7Days", AttributeValue.Of(channel.Value.Last(now, 7))),
            ("last30Days", AttributeValue.Of(channel.Value.Last(now, 30))))))]);

    private static AttributeValue LastViewed(LastViewed? viewed) => viewed is null ? AttributeValue.Null : AttributeValue.Object(
        ("category", AttributeValue.Of(viewed.Category)),
        ("product", AttributeValue.Of(viewed.Product)),
        ("name", AttributeValue.Of(viewed.Name)),
        ("at", Time(viewed.Stamp.At)));

    private static AttributeValue LastContact(LastContact? contact) => contact is null ? AttributeValue.Null : AttributeValue.Object(
        ("at", Time(contact.Stamp.At)),
        ("channel", AttributeValue.Of(contact.Channel)),
        ("motive", AttributeValue.Of(contact.Motive)),
        ("outcome", AttributeValue.Of(contact.Outcome)));

    private static AttributeValue Cart(Cart cart)
    {
        var items = cart.Items();
        return AttributeValue.Object(
            ("items", AttributeValue.List([.. items.Select(Item)])),
            ("count", AttributeValue.Of(items.Sum(item => item.Quantity))),
            ("updatedAt", Time(cart.UpdatedAt)));
    }

    private static AttributeValue Item(CartItem item) => AttributeValue.Object(
        ("product", AttributeValue.Of(item.Product)),
        ("name", AttributeValue.Of(item.Name)),
        ("category", AttributeValue.Of(item.Category)),
        ("quantity", AttributeValue.Of(item.Quantity)),
        ("price", item.PriceCents is { } cents ? AttributeValue.Of(cents / 100.0) : AttributeValue.Null),
        ("currency", AttributeValue.Of(item.Currency)));

    private static AttributeValue Time(DateTimeOffset? at) =>
        AttributeValue.Of(at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
}
