using NodaTime;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>What an event says about the device: kind, time zone, locale, position, and so the customer's local hour.</summary>
internal static class DeviceReader
{
    public static CustomerContext Read(CustomerEvent happened, Stamp stamp, CustomerContext said)
    {
        var zone = Texts.Read(happened.Context, "timezone") is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;
        var locale = Texts.Read(happened.Context, "locale");
        return said with
        {
            TimeZone = zone is null ? null : new Stamped(zone.Id, stamp),
            Locale = locale is { Length: <= 35 } ? new Stamped(locale, stamp) : null,
            Devices = KindOf(happened) is { } kind ? EventContext.Single(kind, EventCount.Once(happened.At)) : said.Devices,
            DeviceLocation = PositionReader.Read(happened, stamp),
            Activity = IsActivity(happened) ? HourHistogram.Empty.Add(HourOf(happened.At, zone)) : HourHistogram.Empty,
        };
    }

    /// <summary>Hour of the week where the device was; UTC while its zone is unknown.</summary>
    public static int HourOf(DateTimeOffset at, DateTimeZone? zone)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(zone ?? DateTimeZone.Utc).LocalDateTime;
        return HourHistogram.HourOf((DayOfWeek)((int)local.DayOfWeek % 7), local.Hour);
    }

    private static bool IsActivity(CustomerEvent happened) =>
        happened.Type is EventType.Track or EventType.Page or EventType.Screen && !EventChannel.IsOutbound(happened);

    private static string? KindOf(CustomerEvent happened)
    {
        var type = Texts.Read(Texts.Child(happened.Context, "device"), "type")?.ToLowerInvariant();
        if (type is not null)
        {
            return type is "ios" or "android" or "phone" or "mobile" ? "phone" : type is "tablet" or "ipad" ? "tablet" : type is "desktop" or "computer" ? "computer" : "other";
        }

        if (Texts.Read(happened.Context, "userAgent") is not { } agent)
        {
            return null;
        }

        return Texts.IsTrue(Texts.Child(happened.Context, "userAgentData"), "mobile") ? "phone" : KindOfAgent(agent);
    }

    private static string KindOfAgent(string agent) => agent switch
    {
        _ when agent.Contains("iPad", StringComparison.Ordinal) || agent.Contains("Tablet", StringComparison.Ordinal) => "tablet",
        _ when agent.Contains("Mobi", StringComparison.Ordinal) || agent.Contains("iPhone", StringComparison.Ordinal) => "phone",
        _ when agent.Contains("Android", StringComparison.Ordinal) => "tablet",
        _ when agent.Contains("Windows", StringComparison.Ordinal) || agent.Contains("Macintosh", StringComparison.Ordinal)
            || agent.Contains("Linux", StringComparison.Ordinal) || agent.Contains("CrOS", StringComparison.Ordinal) => "computer",
        _ => "other",
    };
}
