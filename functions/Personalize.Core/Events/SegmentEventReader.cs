using System.Buffers.Binary;
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
        var user = ReadUser();
        var anonymous = ReadId("anonymousId", RegistrationKind.Anonymous);
        var previous = kind == EventType.Alias ? ReadPrevious() : null;
        var traits = _fields.ReadObject("traits");
        var context = level.Merge(_fields.ReadObject("context"));
        var external = ExternalIds.Read(request.Trust, traits, context);
        var identity = EventIdentity.Of(user, anonymous, previous, external);
        if (identity.Customer is null)
        {
            _fields.Fail("", "An event needs a userId or an anonymousId that names somebody.");
        }

        var read = new CustomerEvent
        {
            Type = kind,
            MessageId = _fields.ReadId("messageId", EventLimits.MaxMessageIdLength) ?? MakeId(),
            Customer = identity.Customer.GetValueOrDefault(),
            // A broken sentAt costs the correction, not the event.
            At = (_fields.ReadTime("timestamp") ?? _fields.ReadTime("originalTimestamp")) is { } said
                ? EventClock.Correct(said, FieldReader.TimeOf(_fields["sentAt"]) ?? FieldReader.TimeOf(level.SentAt), request.ReceivedAt)
                : EventClock.WholeMilliseconds(request.ReceivedAt.AddMilliseconds(-later)),
            ReceivedAt = EventClock.WholeMilliseconds(request.ReceivedAt),
            Source = request.Source,
            Trust = request.Trust,
            Linked = identity.Linked,
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

    private Registration? ReadUser()
    {
        var id = _fields.ReadId("userId", Registration.MaxIdLength);
        if (Registration.NamesAKind(id))
        {
            _fields.Fail("/userId", Registration.KindReason);
        }

        return Registration.Of(RegistrationKind.User, id);
    }

    private Registration? ReadId(string name, RegistrationKind kind) => Registration.Of(kind, _fields.ReadId(name, Registration.MaxIdLength));

    // A browser's, as browsers mean it; the brand's own systems may write "card:…", "device:…" and the like, to give back what was unmerged.
    private Registration? ReadPrevious() =>
        request.Trust == SourceTrust.Server && Registration.TryParse(_fields.ReadId("previousId", Registration.MaxIdLength), out var named) && named.Kind is not (RegistrationKind.User or RegistrationKind.Household)
            ? named : ReadId("previousId", RegistrationKind.Anonymous);

    // Without an id nothing can tell a retry from a second event (the protocol says so): each arrival is an event of its own.
    private string MakeId()
    {
        Span<byte> seed = stackalloc byte[20];
        request.Nonce.TryWriteBytes(seed);
        BinaryPrimitives.WriteInt32BigEndian(seed[16..], index);
        return "made-" + Convert.ToHexStringLower(SHA256.HashData(seed).AsSpan(0, 16));
    }
}
