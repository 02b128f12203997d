using System.Globalization;
using System.Text.Json;

namespace Personalize.Core.Events;

/// <summary>Reads the fields of one JSON object that somebody sent, and collects all that is wrong with them.</summary>
internal sealed class FieldReader(JsonElement item, string at)
{
    // Milliseconds of March 1973.
    private const long BeforeEvents = 100_000_000_000;

    // ISO 8601 without its punctuation.
    private static readonly string[] Basic = ["yyyyMMdd'T'HHmmssK", "yyyyMMdd'T'HHmmss.FFFFFFFK"];

    private readonly List<EventError> _errors = [];

    public IReadOnlyList<EventError> Errors => _errors;

    public bool TooLarge { get; private set; }

    /// <summary>Whether it is an object of an event's size whose texts can all be read; nothing else may be asked before.</summary>
    public bool IsReadable()
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            Fail("", "An event must be a JSON object.");
        }
        else if (JsonText.SizeBytes(item) > EventLimits.MaxEventBytes)
        {
            TooLarge = true;
            Fail("", $"An event has at most {EventLimits.MaxEventBytes} bytes.");
        }
        else if (JsonText.IsTooDeep(item, EventLimits.MaxDepth))
        {
            Fail("", $"An event has at most {EventLimits.MaxDepth} levels of objects and lists in each other.");
        }
        else
        {
            JsonText.CheckStrings(item, at, _errors);
        }

        return _errors.Count == 0;
    }

    /// <summary>Undefined where there is none.</summary>
    public JsonElement this[string name] => item.TryGetProperty(name, out var value) ? value : default;

    public void Fail(string where, string message) => _errors.Add(new EventError(at + where, message));

    /// <summary>A missing part is reported once: not again when the same part was already refused for its form.</summary>
    public void Require(string name, string message)
    {
        if (_errors.TrueForAll(error => error.At != $"{at}/{name}"))
        {
            Fail("/" + name, message);
        }
    }

    /// <summary>As <see cref="ReadText"/>; a number is one, too: ids are numbers in many a shop.</summary>
    public string? ReadId(string name, int maxLength) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? Checked(name, value.GetRawText(), maxLength) : ReadText(name, maxLength);

    public string? ReadText(string name, int maxLength)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Fail("/" + name, "This must be a text.");
            return null;
        }

        return Checked(name, value.GetString()!, maxLength);
    }

    private string? Checked(string name, string text, int maxLength)
    {
        if (text.Length > maxLength)
        {
            Fail("/" + name, $"This has at most {maxLength} characters.");
        }

        return text.Length == 0 ? null : text;
    }

    public JsonElement ReadObject(string name)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return default;
        }

        // PHP writes an empty object so.
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
        {
            return default;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Fail("/" + name, "This must be an object.");
            return default;
        }

        return value;
    }

    public DateTimeOffset? ReadTime(string name)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""u8)))
        {
            return null;
        }

        if (TryTime(value, out var time))
        {
            return time;
        }

        Fail("/" + name, "This must be an ISO 8601 date and time (2026-11-20T10:00:00Z), or seconds or milliseconds since 1970.");
        return null;
    }

    /// <summary>Null where it is none.</summary>
    public static DateTimeOffset? TimeOf(JsonElement value) => TryTime(value, out var time) ? time : null;

    private static bool TryTime(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        return value.ValueKind switch
        {
            JsonValueKind.String => TryTime(value.GetString()!.Trim(), out time),
            JsonValueKind.Number => value.TryGetDouble(out var number) && TryUnixTime(number, out time),
            _ => false,
        };
    }

    // A time without a zone is UTC: the server's own zone is nobody's business. A time without a date would be today's: refused.
    private static bool TryTime(string text, out DateTimeOffset time)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        time = default;
        // As Java writes a time with its zone: 2026-11-20T10:00:00Z[Europe/Paris].
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var plain = bracket > 0 && text.EndsWith(']') ? text[..bracket] : text;
        return plain.Length >= 10 && plain[4] == '-' ? DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, Utc, out time)
            : DateTimeOffset.TryParseExact(plain, Basic, CultureInfo.InvariantCulture, Utc, out time)
                || (plain.Length >= 9 && plain.All(letter => char.IsAsciiDigit(letter) || letter == '.')
                    && double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && TryUnixTime(number, out time));
    }

    // Seconds, as half of all programs count: as milliseconds it would be 1970, before anybody sent events.
    private static bool TryUnixTime(double number, out DateTimeOffset time)
    {
        var milliseconds = number < BeforeEvents ? number * 1_000 : number;
        var isTime = milliseconds is >= 0 and < 253_402_300_800_000;
        time = isTime ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Floor(milliseconds)) : default;
        return isTime;
    }
}
