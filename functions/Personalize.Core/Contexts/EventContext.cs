using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>
/// What one event says about its customer, as a context of its own. Folding events is the same as merging these contexts in, and so as
/// independent of order as the merge is: a property test holds the fold to it.
/// </summary>
public static class EventContext
{
    public static CustomerContext Of(CustomerEvent happened)
    {
        var reader = new EventReader();
        var said = new ContextBuilder(CustomerContext.Empty, reader.Known);
        reader.Read(happened, new Stamp(happened.At, MessageHash.Of(happened)), said);
        return said.ToContext();
    }

    /// <summary>The channel of an event, as in <see cref="Touchpoint.Channel"/>.</summary>
    public static string ChannelOf(CustomerEvent happened) =>
        EventChannel.Of(happened, new KnownFields(null).Read(happened.Properties), new KnownFields(null).Read(happened.Context));
}
