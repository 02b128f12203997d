using System.Text.Json;
using Personalize.Core.Acting;
using Personalize.Core.Content;
using Personalize.Core.Rights;

namespace Personalize.Core.Contexts;

/// <summary>The parts of the customer document.</summary>
internal static class ContextJsonParts
{
    public static void WriteSegments(Utf8JsonWriter json, CustomerContext context, IReadOnlyList<string>? segments)
    {
        json.WritePropertyName("segments");
        if (segments is null)
        {
            json.WriteRawValue(context.Segments is { Json: ['[', ..] } said ? said.Json : "[]", skipInputValidation: true);
            return;
        }

        json.WriteStartArray();
        foreach (var segment in segments)
        {
            json.WriteStringValue(segment);
        }

        json.WriteEndArray();
    }

    public static void WriteTastes(Utf8JsonWriter json, CustomerContext context, DateTimeOffset now)
    {
        json.WriteStartObject("affinities");
        foreach (var (name, score) in context.AffinitiesAt(now).OrderByDescending(score => score.Value).ThenBy(score => score.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(name, score);
        }

        json.WriteEndObject();
        json.WriteString("topCategory", context.TopCategoryAt(now));
        WriteLastViewed(json, context);
        json.WriteStartObject("habits");
        foreach (var (name, habit) in HabitReader.All(context, now))
        {
            WriteHabit(json, name, habit);
        }

        json.WriteEndObject();
        var preferred = PreferredChannel.Of(context);
        json.WriteStartObject("preferredChannel");
        json.WriteString("value", preferred.Value);
        json.WriteString("why", preferred.Why);
        json.WriteNumber("support", preferred.Support);
        json.WriteEndObject();
    }

    public static void WriteContacts(Utf8JsonWriter json, CustomerContext context, DateTimeOffset now)
    {
        WriteTime(json, "firstSeen", context.FirstSeen);
        WriteTime(json, "lastSeen", context.LastSeen);
        if (Conversation.LastOf(context) is { } contact)
        {
            ContextJson.WriteContact(json, contact);
        }
        else
        {
            json.WriteNull("lastContact");
        }

        var since = CustomerComplaint.OpenSince(context);
        json.WriteStartObject("complaint");
        json.WriteBoolean("open", since is not null);
        WriteTime(json, "since", since);
        json.WriteTexts("ids", CustomerComplaint.OpenIds(context));
        json.WriteEndObject();
        json.WriteStartObject("pressure");
        foreach (var (channel, days) in context.Pressure.OrderBy(channel => channel.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(channel);
            json.WriteNumber("last7Days", days.Last(now, 7));
            json.WriteNumber("last30Days", days.Last(now, 30));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteCounts(json, "events", context.Counters);
        WriteTouchpoints(json, context);
    }

    public static void WriteCommerce(Utf8JsonWriter json, CustomerContext context)
    {
        json.WriteStartObject("cart");
        json.WriteStartArray("items");
        foreach (var item in context.Cart.Items())
        {
            json.WriteStartObject();
            json.WriteString("product", item.Product);
            json.WriteString("name", item.Name);
            json.WriteString("category", item.Category);
            json.WriteNumber("quantity", item.Quantity);
            WriteAmount(json, "price", item.PriceCents);
            json.WriteString("currency", item.Currency);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTime(json, "updatedAt", context.Cart.UpdatedAt);
        json.WriteEndObject();
        json.WriteStartObject("orders");
        json.WriteNumber("count", context.Orders.Count);
        json.WriteNumber("refunds", context.Orders.Refunds);
        json.WriteStartObject("value");
        foreach (var (currency, cents) in context.Orders.Cents)
        {
            WriteAmount(json, currency.Length == 0 ? "unknown" : currency, cents);
        }

        json.WriteEndObject();
        WriteTime(json, "lastAt", context.Orders.LastAt);
        json.WriteEndObject();
    }

    public static void WriteDevice(Utf8JsonWriter json, CustomerContext context, CustomerRights rights, DateTimeOffset now)
    {
        if (rights.Location is not { Granted: false })
        {
            json.WriteStartObject("places");
            WritePlace(json, "home", PlaceHabits.Home(context, now));
            WritePlace(json, "work", PlaceHabits.Work(context, now));
            json.WriteEndObject();
        }

        json.WriteString("timezone", context.TimeZone?.Value);
        json.WriteString("locale", context.Locale?.Value);
        WriteCounts(json, "devices", context.Devices);
        if (context.DeviceLocation is { } position && rights.Location is not { Granted: false })
        {
            WriteLocation(json, position.Latitude, position.Longitude, position.City, position.Country, "device", position.Stamp.At);
        }
        else if (context.Home is { } home)
        {
            WriteLocation(json, home.Latitude, home.Longitude, home.City, home.Country, "home", home.At);
        }
        else
        {
            json.WriteNull("location");
        }
    }

    private static void WritePlace(Utf8JsonWriter json, string name, WhereaboutsCell? cell)
    {
        if (cell is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("latitude", known.Latitude);
        json.WriteNumber("longitude", known.Longitude);
        json.WriteEndObject();
    }

    private static void WriteLastViewed(Utf8JsonWriter json, CustomerContext context)
    {
        if (context.LastViewed is not { } viewed)
        {
            json.WriteNull("lastViewed");
            return;
        }

        json.WriteStartObject("lastViewed");
        json.WriteString("category", viewed.Category);
        json.WriteString("product", viewed.Product);
        json.WriteString("name", viewed.Name);
        json.WriteString("at", viewed.Stamp.At.UtcDateTime);
        json.WriteEndObject();
    }

    private static void WriteHabit(Utf8JsonWriter json, string name, Habit habit)
    {
        json.WriteStartObject(name);
        json.WriteString("value", habit.Value);
        json.WriteNumber("support", habit.Support);
        json.WriteNumber("confidence", habit.Confidence);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, EventCount> counts)
    {
        json.WriteStartObject(name);
        foreach (var (counted, count) in counts.OrderBy(count => count.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(counted);
            json.WriteNumber("count", count.Count);
            json.WriteString("lastAt", count.LastAt.UtcDateTime);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTouchpoints(Utf8JsonWriter json, CustomerContext context)
    {
        json.WriteStartArray("touchpoints");
        foreach (var touchpoint in context.Touchpoints)
        {
            json.WriteStartObject();
            json.WriteString("at", touchpoint.Stamp.At.UtcDateTime);
            json.WriteString("channel", touchpoint.Channel);
            json.WriteString("type", touchpoint.Type);
            json.WriteString("name", touchpoint.Name);
            json.WriteString("detail", touchpoint.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(
        Utf8JsonWriter json, double? latitude, double? longitude, string? city, string? country, string source, DateTimeOffset at)
    {
        json.WriteStartObject("location");
        if (latitude is { } north && longitude is { } east)
        {
            json.WriteNumber("latitude", north);
            json.WriteNumber("longitude", east);
        }

        json.WriteString("city", city);
        json.WriteString("country", country);
        json.WriteString("source", source);
        json.WriteString("at", at.UtcDateTime);
        json.WriteEndObject();
    }

    private static void WriteAmount(Utf8JsonWriter json, string name, long? cents)
    {
        if (cents is { } amount)
        {
            json.WriteNumber(name, amount / 100m);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } time)
        {
            json.WriteString(name, time.UtcDateTime);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
