using NodaTime;

namespace Personalize.Core.Places;

/// <summary>Local time by zone, summer time included.</summary>
public static class LocalTimes
{
    /// <summary>The local time in a zone; an unknown zone is taken as UTC, and the result says so.</summary>
    public static LocalTime At(string zone, DateTimeOffset now)
    {
        var found = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone);
        return found is null
            ? new LocalTime(now.ToUniversalTime(), ZoneFinder.Utc)
            : new LocalTime(Instant.FromDateTimeOffset(now).InZone(found).ToDateTimeOffset(), zone);
    }
}
