using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Personalize.Core.Identity;

namespace Personalize.Core.Events;

/// <summary>Reads one event and collects all that is wrong with it.</summary>
internal sealed class SegmentEventReader(JsonElement item, string at, BatchLevel level, SegmentRequest request, int index)
{
    private readonly List<EventError> _errors = [];

    public IReadOnlyList<EventError> Errors => _errors;

    public bool TooLarge { get; private set; }

    /// <summary>Null when anything is wrong; <see cref="Errors"/> says what.</summary>
    /// <param name="type">The type the path named; null to read it from the event.</param>
    public CustomerEvent? Read(EventType? type)
    {
        if (!IsReadable())
        {
            return null;
        }

        var kind = type ?? ReadType();
        var user = ReadId("userId", RegistrationKind.User);
        var anonymous = ReadId("anonymousId", RegistrationKind.Anonymous);
        var previous = kind == EventType.Alias ? ReadId("previousId", RegistrationKind.Anonymous) : null;
        if (user is null && anonymous is null)
        {
            Fail("", "An event needs a userId or an anonymousId that names somebody.");
        }

        var read = new CustomerEvent
        {
            Type = kind,
            MessageId = ReadText("messageId", EventLimits.MaxMessageIdLength) ?? MakeId(),
            Customer = user ?? anonymous ?? default,
            At = EventClock.Correct(ReadTime("timestamp") ?? ReadTime("originalTimestamp"), ReadTime("sentAt") ?? ReadBatchSentAt(), request.ReceivedAt),
            ReceivedAt = EventClock.WholeMilliseconds(request.ReceivedAt),
            Source = request.Source,
            Trust = request.Trust,
            Linked = LinksOf(user, anonymous, previous),
            Name = ReadText(kind == EventType.Track ? "event" : "name", EventLimits.MaxNameLength),
            Category = ReadText("category", EventLimits.MaxNameLength),
            GroupId = ReadText("groupId", Registration.MaxIdLength),
            Properties = ReadObject("properties"),
            Traits = ReadObject("traits"),
            Context = level.Merge(ReadObject("context")),
        };
        RequireParts(read, user, previous);
        return _errors.Count == 0 ? read : null;
    }

    private bool IsReadable()
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
        else
        {
            JsonText.CheckStrings(item, at, _errors);
        }

        return _errors.Count == 0;
    }

    private void RequireParts(CustomerEvent read, Registration? user, Registration? previous)
    {
        switch (read.Type)
        {
            case EventType.Track when read.Name is null:
                Require("event", "A track call needs the event's name.");
                break;
            case EventType.Group when read.GroupId is null:
                Require("groupId", "A group call needs a groupId.");
                break;
            case EventType.Alias when previous is null || user is null:
                Require(previous is null ? "previousId" : "userId", "An alias call needs a previousId and a userId that name somebody.");
                break;
        }
    }

    // A missing part is reported once: not again when the same part was already refused for its form.
    private void Require(string name, string message)
    {
        if (_errors.TrueForAll(error => error.At != $"{at}/{name}"))
        {
            Fail("/" + name, message);
        }
    }

    private static ImmutableArray<Registration> LinksOf(Registration? user, Registration? anonymous, Registration? previous)
    {
        if (user is not { } owner)
        {
            return [];
        }

        // Alias to oneself is what browsers send after identify: it says nothing.
        var former = previous is { } id && id.Id != owner.Id ? previous : null;
        return [.. new[] { anonymous, former }.OfType<Registration>().Distinct()];
    }

    private EventType ReadType()
    {
        var name = ReadText("type", EventLimits.MaxNameLength);
        if (EventTypes.Parse(name) is { } type)
        {
            return type;
        }

        Require("type", "The type must be identify, track, page, screen, group or alias.");
        return default;
    }

    private Registration? ReadId(string name, RegistrationKind kind)
    {
        var id = item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : ReadText(name, Registration.MaxIdLength);
        return JunkIds.IsJunk(id) ? null : new Registration(kind, id!);
    }

    private string? ReadText(string name, int maxLength)
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

        var text = value.GetString()!;
        if (text.Length > maxLength)
        {
            Fail("/" + name, $"This has at most {maxLength} characters.");
        }

        return text.Length == 0 ? null : text;
    }

    private JsonElement ReadObject(string name)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
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

    private DateTimeOffset? ReadTime(string name)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (TryTime(value, out var time))
        {
            return time;
        }

        Fail("/" + name, "This must be an ISO 8601 date and time, or milliseconds since 1970.");
        return null;
    }

    // A broken sentAt of the batch costs the correction, not the events.
    private DateTimeOffset? ReadBatchSentAt() => TryTime(level.SentAt, out var time) ? time : null;

    private static bool TryTime(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        switch (value.ValueKind)
        {
            // A time without a zone is UTC: the server's own zone is nobody's business. A time without a date would be today's: refused.
            case JsonValueKind.String when value.GetString() is { Length: >= 10 } text && text[4] == '-':
                return DateTimeOffset.TryParse(
                    text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
            case JsonValueKind.Number when value.TryGetInt64(out var milliseconds) && milliseconds is >= 0 and < 253_402_300_800_000:
                time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
                return true;
            default:
                return false;
        }
    }

    // Without an id nothing can tell a retry from a second event (the protocol says so): each arrival is an event of its own.
    private string MakeId()
    {
        Span<byte> seed = stackalloc byte[20];
        request.Nonce.TryWriteBytes(seed);
        BinaryPrimitives.WriteInt32BigEndian(seed[16..], index);
        return "made-" + Convert.ToHexStringLower(SHA256.HashData(seed).AsSpan(0, 16));
    }

    private void Fail(string where, string message) => _errors.Add(new EventError(at + where, message));
}
