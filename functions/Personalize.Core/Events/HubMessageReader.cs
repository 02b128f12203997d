using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Personalize.Core.Identity;

namespace Personalize.Core.Events;

/// <summary>Reads a hub body whose texts are known to be readable. The first fault decides: nobody corrects these by hand.</summary>
internal readonly ref struct HubMessageReader
{
    private readonly HubFieldValues _fields;
    private readonly TextCache? _texts;

    private static readonly long MaxMilliseconds = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <param name="root">An object. Its names are looked at once: of one that stands twice, the last counts.</param>
    /// <param name="texts">Where names are kept that come again; null for none.</param>
    public HubMessageReader(JsonElement root, TextCache? texts)
    {
        _texts = texts;
        foreach (var property in root.EnumerateObject())
        {
            _fields[(int)HubFields.Find(JsonMarshal.GetRawUtf8PropertyName(property))] = property.Value;
        }
    }

    public HubReading Read()
    {
        if (this[HubField.Version] is not { ValueKind: JsonValueKind.Number } version || !version.TryGetInt32(out var number) || number != EventCodec.Version)
        {
            return Bad($"/v: this reader knows version {EventCodec.Version} only.");
        }

        if (OwnText(HubField.Id) is not { Length: > 0 and <= EventLimits.MaxMessageIdLength } id)
        {
            return Bad("/id: missing, or longer than 100 characters.");
        }

        if (!Registration.TryParse(OwnText(HubField.Customer), out var customer))
        {
            return Bad("/customer: not a registration.");
        }

        return Time(HubField.At) is { } at ? ReadKind(id, customer, at) : Bad("/at: not a time in milliseconds since 1970.");
    }

    private HubReading ReadKind(string id, Registration customer, DateTimeOffset at) => Text(HubField.Kind) switch
    {
        "event" => ReadEvent(id, customer, at),
        "link" => Registration.TryParse(Text(HubField.Owner), out var owner)
            ? new HubReading(new HubMessage.Linked(id, customer, at, owner, this[HubField.Given].ValueKind == JsonValueKind.True), null) : Bad("/owner: not a registration."),
        "unlink" => Registration.TryParse(Text(HubField.Owner), out var former)
            ? new HubReading(new HubMessage.Unlinked(id, customer, at, former), null) : Bad("/owner: not a registration."),
        "refold" => Registration.TryParse(Text(HubField.Changed), out var changed)
            ? new HubReading(new HubMessage.Refold(id, customer, at, changed), null) : Bad("/changed: not a registration."),
        "due" => Text(HubField.Message) is { Length: > 0 } pending ? new HubReading(new HubMessage.Due(id, customer, at, pending), null) : Bad("/message: missing."),
        "passFields" => ReadPassFields(id, customer, at),
        _ => Bad("/kind: not event, link, unlink, refold, due or passFields."),
    };

    private HubReading ReadEvent(string id, Registration customer, DateTimeOffset at)
    {
        if (EventTypes.Parse(Text(HubField.Type)) is not { } type)
        {
            return Bad("/type: not a type of event.");
        }

        if (type == EventType.Track && Text(HubField.Name) is null)
        {
            return Bad("/name: a track event has a name.");
        }

        if (Text(HubField.Source) is not { } source || Linked() is not { } linked)
        {
            return Bad("/source or /linked: missing or not readable.");
        }

        return new HubReading(new HubMessage.Happened(new CustomerEvent
        {
            Type = type,
            MessageId = id,
            Customer = customer,
            At = at,
            ReceivedAt = Time(HubField.ReceivedAt) ?? at,
            Source = source,
            Trust = Text(HubField.Trust) == "server" ? SourceTrust.Server : SourceTrust.Browser,
            Linked = linked,
            Name = Text(HubField.Name),
            Category = Text(HubField.Category),
            GroupId = Text(HubField.GroupId),
            Properties = Object(HubField.Properties),
            Traits = Object(HubField.Traits),
            Context = Object(HubField.Context),
        }), null);
    }

    private HubReading ReadPassFields(string id, Registration customer, DateTimeOffset at)
    {
        if (Text(HubField.Message) is not { Length: > 0 } message || Object(HubField.Fields) is not { ValueKind: JsonValueKind.Object } fields)
        {
            return Bad("/message or /fields: missing.");
        }

        var read = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in fields.EnumerateObject())
        {
            read[field.Name] = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
        }

        return new HubReading(new HubMessage.PassFields(id, customer, at, message, read.ToImmutable()), null);
    }

    private ImmutableArray<Registration>? Linked()
    {
        var list = this[HubField.Linked];
        if (list.ValueKind == JsonValueKind.Undefined)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var read = ImmutableArray.CreateBuilder<Registration>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !Registration.TryParse(item.GetString(), out var registration))
            {
                return null;
            }

            read.Add(registration);
        }

        return read.ToImmutable();
    }

    private JsonElement this[HubField field] => _fields[(int)field];

    // What other messages say, too.
    private string? Text(HubField field) =>
        this[field] is not { ValueKind: JsonValueKind.String } value ? null : _texts is null ? value.GetString() : _texts.Of(value);

    private string? OwnText(HubField field) => this[field] is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private JsonElement Object(HubField field) => this[field] is { ValueKind: JsonValueKind.Object } value ? value : default;

    private DateTimeOffset? Time(HubField field) =>
        this[field] is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var milliseconds)
        && milliseconds >= 0 && milliseconds < MaxMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    private static HubReading Bad(string reason) => new(null, reason);
}
