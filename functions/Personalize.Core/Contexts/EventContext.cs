using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>
/// What one event says about its customer, as a context of its own. Folding an event is merging this context in, so that the
/// fold is as independent of order as the merge is.
/// </summary>
public static class EventContext
{
    public static CustomerContext Of(CustomerEvent happened)
    {
        var stamp = new Stamp(happened.At, MessageHash.Of(happened.MessageId));
        var channel = EventChannel.Of(happened);
        var said = new CustomerContext
        {
            Registrations = [happened.Customer],
            Traits = TraitReader.Read(happened),
            Touchpoints = [TouchpointOf(happened, stamp, channel)],
            Counters = Single(NameOf(happened), EventCount.Once(happened.At)),
            FirstSeen = happened.At,
            LastSeen = TookPart(happened) ? happened.At : null,
            LastContact = ContactOf(happened, stamp, channel),
            Pressure = EventChannel.IsOutbound(happened)
                ? new Dictionary<string, DayCounts>(StringComparer.Ordinal) { [channel] = DayCounts.Once(happened.At) }
                : CustomerContext.Empty.Pressure,
        };
        said = DeviceReader.Read(happened, stamp, said);
        return CommerceReader.Read(happened, stamp, said);
    }

    /// <summary>The channel of an event, as in <see cref="Touchpoint.Channel"/>.</summary>
    public static string ChannelOf(CustomerEvent happened) => EventChannel.Of(happened);

    internal static Dictionary<string, EventCount> Single(string name, EventCount count) => new(StringComparer.Ordinal) { [name] = count };

    private static Touchpoint TouchpointOf(CustomerEvent happened, Stamp stamp, string channel) => new(
        stamp, channel, EventTypes.NameOf(happened.Type), Texts.Cut(happened.Name),
        Texts.Cut(Texts.Read(happened.Properties, "name", "category", "path", "subject", "url") ?? happened.Category));

    private static string NameOf(CustomerEvent happened) =>
        happened.Type == EventType.Track ? Texts.Cut(happened.Name) ?? "track" : EventTypes.NameOf(happened.Type);

    // What was only written down about the customer (context.active = false), or sent to the customer, is not the customer's doing.
    private static bool TookPart(CustomerEvent happened) => !EventChannel.IsOutbound(happened) && !Texts.IsFalse(happened.Context, "active");

    private static LastContact? ContactOf(CustomerEvent happened, Stamp stamp, string channel)
    {
        if (happened.Type is EventType.Identify or EventType.Group or EventType.Alias)
        {
            return null;
        }

        var campaign = Texts.Child(happened.Context, "campaign");
        var motive = Texts.Read(happened.Properties, "motive", "topic", "subject", "campaign_name")
            ?? Texts.Read(campaign, "name")
            ?? (happened.Type == EventType.Track ? happened.Name : happened.Category ?? happened.Name);
        return new LastContact(stamp, channel, Texts.Cut(motive), Texts.Cut(Texts.Read(happened.Properties, "outcome", "result")));
    }
}
