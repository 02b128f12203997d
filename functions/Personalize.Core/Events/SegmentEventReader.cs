using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Personalize.Core.Identity;
using Personalize.Core.Rights;

namespace Personalize.Core.Events;

/// <summary>Reads one event and collects all that is wrong with it.</summary>
/// <param name="later">How many events of its batch come after it: where none says when it happened, that is all that is known of their order.</param>
internal sealed class SegmentEventReader(JsonElement item, string at, BatchLevel level, SegmentRequest request, int index, int later = 0)
{
    private readonly FieldReader _fields = new(item, at);

    public IReadOnlyList<EventError> Errors => _fields.Errors;

    public bool TooLarge => _fields.TooLarge;

    /// <summary>Null when anything is wrong; <see cref="Errors"/> says what.</summary>
    /// <param name="type">The type the path named; null to read it from the event.</param>
    public CustomerEvent? Read(EventType? type)
    {
        if (!_fields.IsReadable())
        {
            return null;
        }

        var kind = type ?? ReadType();
        var user = ReadId("userId", RegistrationKind.User);
        var anonymous = ReadId("anonymousId", RegistrationKind.Anonymous);
        var previous = kind == EventType.Alias ? ReadId("previousId", RegistrationKind.Anonymous) : null;
        var traits = _fields.ReadObject("traits");
        var context = level.Merge(_fields.ReadObject("context"));
        var external = ExternalIds.Read(request.Trust, traits, context);
        if (user is null && anonymous is null && external.IsEmpty)
        {
            _fields.Fail("", "An event needs a userId or an anonymousId that names somebody.");
        }

        var read = new CustomerEvent
        {
            Type = kind,
            MessageId = _fields.ReadId("messageId", EventLimits.MaxMessageIdLength) ?? MakeId(),
            // A session in which a card was scanned is the card's: whoever holds it says the rest.
            Customer = user ?? (external.IsEmpty ? anonymous ?? default : external[0]),
            At = (_fields.ReadTime("timestamp") ?? _fields.ReadTime("originalTimestamp")) is { } said
                ? EventClock.Correct(said, _fields.ReadTime("sentAt") ?? ReadBatchSentAt(), request.ReceivedAt)
                : EventClock.WholeMilliseconds(request.ReceivedAt.AddMilliseconds(-later)),
            ReceivedAt = EventClock.WholeMilliseconds(request.ReceivedAt),
            Source = request.Source,
            Trust = request.Trust,
            Linked = LinksOf(user, anonymous, previous, external),
            Name = _fields.ReadText(kind == EventType.Track ? "event" : "name", EventLimits.MaxNameLength),
            Category = _fields.ReadText("category", EventLimits.MaxNameLength),
            GroupId = _fields.ReadId("groupId", Registration.MaxIdLength),
            Properties = _fields.ReadObject("properties"),
            Traits = traits,
            Context = context,
        };
        RequireParts(read, user, previous);
        return _fields.Errors.Count == 0 ? read : null;
    }

    private void RequireParts(CustomerEvent read, Registration? user, Registration? previous)
    {
        switch (read.Type)
        {
            case EventType.Track when read.Name is null:
                _fields.Require("event", "A track call needs the event's name.");
                break;
            case EventType.Track when read.Name == ConsentReader.PreferenceUpdated && ConsentReader.Preferences(read.Context) is null:
                _fields.Require("context/consent/categoryPreferences", "This event says what was chosen: an object of true and false by category, {} for nothing.");
                break;
            case EventType.Group when read.GroupId is null:
                _fields.Require("groupId", "A group call needs a groupId.");
                break;
            case EventType.Alias when previous is null || user is null:
                _fields.Require(previous is null ? "previousId" : "userId", "An alias call needs a previousId and a userId that name somebody.");
                break;
        }
    }

    private static ImmutableArray<Registration> LinksOf(Registration? user, Registration? anonymous, Registration? previous, ImmutableArray<Registration> external)
    {
        if (user is not { } owner)
        {
            return external.IsEmpty ? [] : [.. external.Skip(1).Concat(new[] { anonymous }.OfType<Registration>())];
        }

        // Alias to oneself is what browsers send after identify: it says nothing.
        var former = previous is { } id && id.Id != owner.Id ? previous : null;
        return [.. new[] { anonymous, former }.OfType<Registration>().Concat(external).Distinct()];
    }

    private EventType ReadType()
    {
        var name = _fields.ReadText("type", EventLimits.MaxNameLength);
        if (EventTypes.Parse(name) is { } type)
        {
            return type;
        }

        _fields.Require("type", "The type must be identify, track, page, screen, group or alias.");
        return default;
    }

    private Registration? ReadId(string name, RegistrationKind kind) => Registration.Of(kind, _fields.ReadId(name, Registration.MaxIdLength));

    // A broken sentAt of the batch costs the correction, not the events.
    private DateTimeOffset? ReadBatchSentAt() => FieldReader.TryTime(level.SentAt, out var time) ? time : null;

    // Without an id nothing can tell a retry from a second event (the protocol says so): each arrival is an event of its own.
    private string MakeId()
    {
        Span<byte> seed = stackalloc byte[20];
        request.Nonce.TryWriteBytes(seed);
        BinaryPrimitives.WriteInt32BigEndian(seed[16..], index);
        return "made-" + Convert.ToHexStringLower(SHA256.HashData(seed).AsSpan(0, 16));
    }
}
