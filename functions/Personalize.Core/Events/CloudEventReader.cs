using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Personalize.Core.Identity;

namespace Personalize.Core.Events;

/// <summary>
/// Reads one CloudEvent (version 1.0, JSON format) and collects all that is wrong with it. Whose event it is: the extension attributes
/// <c>userid</c> and <c>anonymousid</c>, the data's userId and anonymousId, otherwise the subject ("ada", "anonymous:7f…", "device:robot-1").
/// </summary>
/// <remarks>Source: CloudEvents specification 1.0.2, "Context Attributes" and "JSON Event Format".</remarks>
internal sealed class CloudEventReader(JsonElement item, string at, SegmentRequest request)
{
    private readonly FieldReader _fields = new(item, at);
    private JsonElement _data;

    public IReadOnlyList<EventError> Errors => _fields.Errors;

    public bool TooLarge => _fields.TooLarge;

    /// <summary>Null when anything is wrong; <see cref="Errors"/> says what.</summary>
    public CustomerEvent? Read()
    {
        if (!_fields.IsReadable())
        {
            return null;
        }

        if (_fields.ReadText("specversion", EventLimits.MaxNameLength) != "1.0")
        {
            _fields.Require("specversion", "A CloudEvent says \"specversion\": \"1.0\". A batch of Segment's calls is an object: { \"batch\": [ … ] }.");
        }

        var id = Required("id", EventLimits.MaxEventBytes);
        var source = Required("source", EventLimits.MaxEventBytes);
        var type = Required("type", EventLimits.MaxNameLength);
        _data = ReadData();
        var whose = Whose();
        var call = EventCatalog.CallOf(type);
        var read = new CustomerEvent
        {
            Type = call,
            MessageId = IdOf(source, id),
            Customer = whose.Customer.GetValueOrDefault(),
            At = EventClock.Correct(_fields.ReadTime("time"), sentAt: null, request.ReceivedAt),
            ReceivedAt = EventClock.WholeMilliseconds(request.ReceivedAt),
            Source = request.Source,
            Trust = request.Trust,
            Linked = whose.Linked,
            Name = call is EventType.Track ? EventCatalog.NameOf(type) : TextOfData("name"),
            Properties = call is EventType.Identify ? default : _data,
            Traits = call is EventType.Identify ? TraitsOf(_data) : default,
            Context = ContextOf(source, type),
        };
        return _fields.Errors.Count == 0 ? read : null;
    }

    private string Required(string name, int maxLength)
    {
        var text = _fields.ReadText(name, maxLength);
        if (text is null)
        {
            _fields.Require(name, "A CloudEvent needs this attribute, a text.");
        }

        return text ?? "";
    }

    // What is no object stands under the name "value": a reading of 21.5 is worth keeping.
    private JsonElement ReadData()
    {
        var type = _fields.ReadText("datacontenttype", EventLimits.MaxNameLength);
        if (type is not null && !IsJson(type))
        {
            _fields.Fail("/datacontenttype", "Only JSON data is read: application/json.");
        }
        else if (_fields["data_base64"] is { ValueKind: not JsonValueKind.Undefined })
        {
            _fields.Fail("/data_base64", "Only JSON data is read: send it as data.");
        }

        return _fields["data"] switch
        {
            { ValueKind: JsonValueKind.Object } data => data,
            { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => default,
            var value => Write(json =>
            {
                json.WritePropertyName("value");
                value.WriteTo(json);
            }),
        };
    }

    private EventIdentity Whose()
    {
        var user = ReadUser();
        var anonymous = Registration.Of(RegistrationKind.Anonymous, _fields.ReadId("anonymousid", Registration.MaxIdLength) ?? IdOfData("anonymousId"));
        Registration? subject = Registration.TryParse(_fields.ReadText("subject", Registration.MaxIdLength + 16), out var named) ? named : null;

        // A subject may be anything; where somebody is named already, only one that says its kind is a customer's.
        subject = (user ?? anonymous) is null || subject is not { Kind: RegistrationKind.User } ? subject : null;
        user ??= subject is { Kind: RegistrationKind.User } ? subject : null;
        anonymous ??= subject is { Kind: RegistrationKind.Anonymous } ? subject : null;
        var other = subject is { Kind: not (RegistrationKind.User or RegistrationKind.Anonymous) } ? subject : null;

        if (subject is { Kind: RegistrationKind.Household })
        {
            _fields.Fail("/subject", "A household has no events of its own: name a person. Where a person lives is the trait householdId.");
            return new EventIdentity(subject, []);
        }

        // As ExternalIds: whoever reads the page could write into the history behind a card.
        if (request.Trust != SourceTrust.Server && other is not null)
        {
            _fields.Fail("/subject", "Cards, mail addresses and devices are named by a server's key: this one is public.");
        }

        var identity = EventIdentity.Of(user, anonymous, former: null, new[] { other }.OfType<Registration>());
        if (identity.Customer is null)
        {
            _fields.Require("subject", "A CloudEvent needs a subject, userid or anonymousid that names a customer.");
        }

        return identity;
    }

    private Registration? ReadUser()
    {
        var own = _fields.ReadId("userid", Registration.MaxIdLength);
        var id = own ?? IdOfData("userId");
        if (Registration.NamesAKind(id))
        {
            _fields.Fail(own is null ? "/data/userId" : "/userid", Registration.KindReason);
        }

        return Registration.Of(RegistrationKind.User, id);
    }

    // What a Segment call has beside its traits stands among them here.
    private static JsonElement TraitsOf(JsonElement data) => data.ValueKind != JsonValueKind.Object ? data
        : data.TryGetProperty("traits", out var traits) && traits.ValueKind == JsonValueKind.Object ? traits
        : Write(json =>
        {
            foreach (var member in data.EnumerateObject().Where(member => member.Name is not ("userId" or "anonymousId" or "context")))
            {
                member.WriteTo(json);
            }
        });

    // A number is one, too, as in a Segment call.
    private string? IdOfData(string name) =>
        _data.ValueKind == JsonValueKind.Object && _data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : TextOfData(name);

    private string? TextOfData(string name) =>
        _data.ValueKind == JsonValueKind.Object && _data.TryGetProperty(name, out var value) && value is { ValueKind: JsonValueKind.String } text
            && text.GetString() is { Length: > 0 and <= EventLimits.MaxNameLength } some ? some : null;

    private JsonElement ContextOf(string source, string type)
    {
        var own = _data.ValueKind == JsonValueKind.Object && _data.TryGetProperty("context", out var context) ? context : default;
        return new BatchLevel(Write(json =>
        {
            json.WriteStartObject("cloudEvent");
            json.WriteString("source", source);
            json.WriteString("type", type);
            json.WriteEndObject();
        }), default).Merge(own);
    }

    // The specification's identity of an event is its source and its id together; a message id has one text of limited length.
    private static string IdOf(string source, string id) =>
        "ce-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{id}")).AsSpan(0, 16));

    private static bool IsJson(string contentType)
    {
        var type = contentType.Split(';')[0].Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            || type.Equals("text/json", StringComparison.OrdinalIgnoreCase);
    }

    private static JsonElement Write(Action<Utf8JsonWriter> members)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }
}
