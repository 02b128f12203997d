using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>Reads what an event says about its customer into a context. To be used for many, one after another.</summary>
public sealed class EventReader
{
    // Of one event.
    private const int FewTexts = 64;

    private readonly KnownFields _properties;
    private readonly KnownFields _context;
    private readonly KnownFields _part;

    public EventReader()
        : this(new TextCache(FewTexts))
    {
    }

    /// <param name="texts">Where names are kept that come again with other events.</param>
    public EventReader(TextCache texts)
    {
        Known = texts;
        (_properties, _context, _part) = (new KnownFields(texts), new KnownFields(texts), new KnownFields(texts));
    }

    /// <summary>Names that other events say, too.</summary>
    internal TextCache Known { get; }

    /// <returns>The event's channel, as in <see cref="Touchpoint.Channel"/>.</returns>
    internal string Read(CustomerEvent happened, Stamp stamp, ContextBuilder into)
    {
        _properties.Read(happened.Properties);
        _context.Read(happened.Context);
        var channel = EventChannel.Of(happened, _properties, _context);
        var isOutbound = EventChannel.IsOutbound(happened);
        var isBelieved = EventChannel.IsBelieved(happened);

        into.Belongs(happened.Customer);
        TraitReader.Read(happened, _context[Field.Traits], into);
        if (!EventChannel.IsReading(happened))
        {
            into.Touched(TouchpointOf(happened, stamp, channel, isBelieved));
        }

        if (!isBelieved)
        {
            into.Seen(happened.At, tookPart: false);
            return channel;
        }

        into.Counted(NameOf(happened), happened.At);

        // What was only written down about the customer (context.active = false), or sent to the customer, is not the customer's doing.
        into.Seen(happened.At, tookPart: !isOutbound && _context[Field.Active].ValueKind != JsonValueKind.False);
        if (EventChannel.IsContact(happened, channel))
        {
            into.Contacted(ContactOf(happened, stamp, channel));
        }

        if (isOutbound && !EventChannel.IsDeparture(happened))
        {
            into.Pressed(channel, happened.At);
        }

        var zone = DeviceReader.Read(happened, stamp, isOutbound, _context, _part, into);
        ComplaintReader.Read(happened, into);
        CommerceReader.Read(happened, stamp, zone, _properties, _part, into);
        return channel;
    }

    private Touchpoint TouchpointOf(CustomerEvent happened, Stamp stamp, string channel, bool isBelieved) => new(
        stamp, channel, EventTypes.NameOf(happened.Type), Texts.Cut(happened.Name),
        isBelieved ? Texts.Cut(_properties.Text(Field.Name, Field.Category, Field.Path, Field.Subject, Field.Url, Field.Motive, Field.Topic) ?? happened.Category) : null);

    internal static string NameOf(CustomerEvent happened) =>
        happened.Type == EventType.Track ? Texts.Cut(happened.Name) ?? "track" : EventTypes.NameOf(happened.Type);

    private LastContact ContactOf(CustomerEvent happened, Stamp stamp, string channel)
    {
        var motive = _properties.Text(Field.Motive, Field.Topic, Field.Subject, Field.CampaignName)
            ?? Texts.Read(_context[Field.Campaign], "name")
            ?? (happened.Type == EventType.Track ? happened.Name : happened.Category ?? happened.Name);
        // What came of it stands on the agent's card: the brand's own systems say it, not whoever has read the page.
        var outcome = happened.Trust == SourceTrust.Server ? Texts.Cut(_properties.Text(Field.Outcome, Field.Result)) : null;
        return new LastContact(stamp, channel, Texts.Cut(motive), outcome);
    }
}
