namespace Personalize.Core.Events;

/// <summary>When an event really happened, whatever the sender's clock said.</summary>
internal static class EventClock
{
    /// <summary>
    /// A clock this close is left alone: the difference is mostly the network's, and correcting by it would give a retry of the
    /// same event another time each time.
    /// </summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>Clocks that were never set say 1970 or 2000.</summary>
    private static readonly DateTimeOffset Earliest = new(2000, 2, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Segment's correction, receivedAt - (sentAt - timestamp); never after <paramref name="receivedAt"/>; unbelievable times are <paramref name="receivedAt"/>.</summary>
    public static DateTimeOffset Correct(DateTimeOffset? timestamp, DateTimeOffset? sentAt, DateTimeOffset receivedAt)
    {
        var received = WholeMilliseconds(receivedAt);
        if (timestamp is not { } said)
        {
            return received;
        }

        var at = said;
        if (sentAt is { } sent && sent >= Earliest && (sent > receivedAt || receivedAt - sent > Tolerance))
        {
            var age = sent - said;
            at = age < TimeSpan.Zero || age > received - Earliest ? received : received - age;
        }

        at = WholeMilliseconds(at.ToUniversalTime());
        return at < Earliest || at > received ? received : at;
    }

    public static DateTimeOffset WholeMilliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
