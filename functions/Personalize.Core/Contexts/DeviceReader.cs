using System.Runtime.InteropServices;
using System.Text.Json;
using NodaTime;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>What an event says about the device: kind, time zone, locale, position, and so the customer's local hour.</summary>
internal static class DeviceReader
{
    /// <summary>The zone that the event named; null where it named none.</summary>
    public static DateTimeZone? Read(CustomerEvent happened, Stamp stamp, bool isOutbound, KnownFields context, KnownFields part, ContextBuilder into)
    {
        var zone = context.Text(Field.TimeZone) is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;
        if (zone is not null)
        {
            into.InZone(new Stamped(zone.Id, stamp));
        }

        if (context.Text(Field.Locale) is { Length: <= 35 } locale)
        {
            into.Speaks(new Stamped(locale, stamp));
        }

        if (KindOf(context, part) is { } kind)
        {
            into.Used(kind, happened.At);
        }

        var hour = HourOf(happened.At, zone);
        if (PositionReader.Read(context[Field.Location], stamp) is { } position)
        {
            into.Was(position);
            StayReader.Read(happened, hour, position, into);
        }

        if (happened.Type is EventType.Track or EventType.Page or EventType.Screen && !isOutbound)
        {
            into.Active(happened.At, hour);
        }

        return zone;
    }

    /// <summary>Hour of the week where the device was; UTC while its zone is unknown. Year 1 began on a Monday.</summary>
    public static int HourOf(DateTimeOffset at, DateTimeZone? zone)
    {
        var offset = zone?.GetUtcOffset(Instant.FromDateTimeOffset(at)).Ticks ?? 0;
        return (int)((at.UtcTicks + offset) / TimeSpan.TicksPerHour % HourHistogram.HoursPerWeek);
    }

    private static string? KindOf(KnownFields context, KnownFields part)
    {
        if (context[Field.Device] is { ValueKind: JsonValueKind.Object } device && part.Read(device).Text(Field.Type)?.ToLowerInvariant() is { } type)
        {
            return type is "ios" or "android" or "phone" or "mobile" ? "phone" : type is "tablet" or "ipad" ? "tablet" : type is "desktop" or "computer" ? "computer" : "other";
        }

        if (context[Field.UserAgent] is not { ValueKind: JsonValueKind.String or JsonValueKind.Number } agent
            || JsonMarshal.GetRawUtf8Value(agent).Trim("\" "u8).IsEmpty)
        {
            return null;
        }

        var isMobile = context[Field.UserAgentData] is { ValueKind: JsonValueKind.Object } data && part.Read(data)[Field.Mobile].ValueKind == JsonValueKind.True;
        return isMobile ? "phone" : KindOfAgent(agent);
    }

    // Escapes leave these words as they are in every client's JSON, and the bytes need no text to be made of them.
    private static string KindOfAgent(JsonElement agent)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(agent);
        return bytes.IndexOf("iPad"u8) >= 0 || bytes.IndexOf("Tablet"u8) >= 0 ? "tablet"
            : bytes.IndexOf("Mobi"u8) >= 0 || bytes.IndexOf("iPhone"u8) >= 0 ? "phone"
            : bytes.IndexOf("Android"u8) >= 0 ? "tablet"
            : bytes.IndexOf("Windows"u8) >= 0 || bytes.IndexOf("Macintosh"u8) >= 0 || bytes.IndexOf("Linux"u8) >= 0 || bytes.IndexOf("CrOS"u8) >= 0 ? "computer"
            : "other";
    }
}
