namespace Personalize.Rendering.Designs;

/// <summary>Moments as countdowns take them. Strict and small: what a machine's culture or zone would read otherwise is no moment.</summary>
internal static class Instants
{
    /// <summary>
    /// ISO 8601: <c>2026-12-24T18:00+01:00</c>, with seconds and fractions of them if wanted, a blank for the T, Z or ±hh:mm or ±hhmm for the
    /// offset. A date alone is the end of that day: a sale "until the 24th" is on all of it.
    /// </summary>
    /// <param name="zoneOffset">For a text without an offset.</param>
    public static bool TryParse(string text, TimeSpan zoneOffset, out DateTimeOffset instant)
    {
        instant = default;
        var rest = text.AsSpan().Trim();

        if (!TryReadDate(ref rest, out var ticks))
        {
            return false;
        }

        var time = TimeSpan.TicksPerDay;

        if (rest.Length > 0 && rest[0] is 'T' or 't' or ' ' && !TryReadTime(ref rest, out time))
        {
            return false;
        }

        if (!TryReadOffset(rest.TrimStart(), zoneOffset, out var offset))
        {
            return false;
        }

        ticks += time - offset.Ticks;

        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        instant = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>Z, ±hh, ±hhmm or ±hh:mm, at most 14 hours; nothing means <paramref name="fallback"/>.</summary>
    public static bool TryReadOffset(ReadOnlySpan<char> text, TimeSpan fallback, out TimeSpan offset)
    {
        offset = text.IsEmpty ? fallback : TimeSpan.Zero;

        if (text.IsEmpty || text is "Z" or "z")
        {
            return true;
        }

        var minutes = text.Length switch { 6 when text[3] == ':' => text[4..], 5 => text[3..], 3 => "00", _ => default };

        if (text[0] is not ('+' or '-') || minutes.IsEmpty || !TryReadNumber(text[1..3], 14, out var hour) || !TryReadNumber(minutes, 59, out var minute))
        {
            return false;
        }

        offset = TimeSpan.FromMinutes((text[0] == '-' ? -1 : 1) * ((hour * 60) + minute));
        return offset.Duration() <= TimeSpan.FromHours(14);
    }

    private static bool TryReadDate(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;

        if (rest.Length < 10 || rest[4] != '-' || rest[7] != '-' || !TryReadNumber(rest[..4], 9999, out var year)
            || !TryReadNumber(rest[5..7], 12, out var month) || !TryReadNumber(rest[8..10], 31, out var day)
            || year == 0 || month == 0 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
        rest = rest[10..];
        return true;
    }

    // hh:mm, then :ss, then .f of any length. 24:00 is the end of the day, a leap second the next minute's start.
    private static bool TryReadTime(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;

        if (rest.Length < 6 || rest[3] != ':' || !TryReadNumber(rest[1..3], 24, out var hour) || !TryReadNumber(rest[4..6], 59, out var minute))
        {
            return false;
        }

        rest = rest[6..];
        ticks = ((hour * 60L) + minute) * TimeSpan.TicksPerMinute;

        if (rest.Length > 0 && rest[0] == ':')
        {
            if (rest.Length < 3 || !TryReadNumber(rest[1..3], 60, out var second))
            {
                return false;
            }

            rest = rest[3..];
            ticks += (second * TimeSpan.TicksPerSecond) + ReadFraction(ref rest);
        }

        return ticks <= TimeSpan.TicksPerDay;
    }

    private static long ReadFraction(ref ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2 || rest[0] is not ('.' or ',') || !char.IsAsciiDigit(rest[1]))
        {
            return 0;
        }

        var (ticks, worth) = (0L, TimeSpan.TicksPerSecond);
        rest = rest[1..];

        for (; rest.Length > 0 && char.IsAsciiDigit(rest[0]); rest = rest[1..])
        {
            worth /= 10;
            ticks += (rest[0] - '0') * worth;
        }

        return ticks;
    }

    // By hand: this runs at every open, and the runtime's parsers are a cold detour of a microsecond.
    private static bool TryReadNumber(ReadOnlySpan<char> text, int max, out int number)
    {
        number = 0;

        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                return false;
            }

            number = (number * 10) + (letter - '0');
        }

        return number <= max;
    }
}
