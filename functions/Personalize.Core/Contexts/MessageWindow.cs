namespace Personalize.Core.Contexts;

/// <summary>
/// The messages that a facet has taken in of late: what makes a redelivery, or a client's retry hours later, a thing already known.
/// Holds seven days and at most <see cref="MaxMessages"/>; <see cref="Floor"/> tells from when on it is complete. Immutable.
/// </summary>
public sealed class MessageWindow
{
    /// <summary>
    /// 10 bytes each, and with the most links 172 KB: three properties of a row. 73 messages an hour for a week; a robot or a device that sends
    /// more keeps the last ones.
    /// </summary>
    public const int MaxMessages = 12_288;

    /// <summary>Segment's clients retry for 12 hours, RudderStack's server looks back 7 days.</summary>
    public const long KeptSeconds = 7 * 24 * 3_600;

    private readonly MessageLog _log;
    private readonly int _first;

    private MessageWindow(MessageLog log, int first, int count, long floor)
    {
        (_log, _first) = (log, first);
        (Count, Floor) = (count, floor);
    }

    public static MessageWindow Empty { get; } = new(new MessageLog(0), 0, 0, 0);

    public int Count { get; }

    /// <summary>Seconds since 1970: every message that the hub took after it and that is applied is in the window. 0 while nothing fell out.</summary>
    public long Floor { get; }

    /// <summary>Seconds since 1970 when the hub took each message: ascending.</summary>
    public ReadOnlySpan<long> EnqueuedSeconds => _log.EnqueuedSeconds.AsSpan(_first, Count);

    /// <summary>Hashes of the messages' ids, in the same places: ascending where the seconds are equal, distinct.</summary>
    public ReadOnlySpan<ulong> Messages => _log.Messages.AsSpan(_first, Count);

    /// <param name="entries">(Seconds since 1970 when the hub took it, hash of its id), in this order, distinct. Taken over, not copied.</param>
    /// <param name="floor">As <see cref="Floor"/>.</param>
    internal static MessageWindow Of(MessageLog entries, long floor) => new(entries, 0, entries.Count, floor);

    /// <summary>The window with these messages in it, oldest ones dropped.</summary>
    public MessageWindow With(IReadOnlyList<(long EnqueuedSeconds, ulong Message)> added)
    {
        if (added.Count == 0)
        {
            return this;
        }

        // Mostly they are newer than all others, and this window is the last that was made: then they go behind it, and nothing is copied.
        var end = _first + Count;
        var (log, first) = IsBehind(added) && _log.TryTake(end, added.Count) ? (_log, _first) : (_log.Copy(_first, Count, added.Count), 0);
        log.Put(first, Count, added);
        return Cut(log, first, Count + added.Count);
    }

    /// <summary>Whether the message is in the window.</summary>
    public bool Holds(ulong message) => Messages.Contains(message);

    private bool IsBehind(IReadOnlyList<(long EnqueuedSeconds, ulong Message)> added)
    {
        if (Count == 0)
        {
            return true;
        }

        var last = (EnqueuedSeconds[^1], Messages[^1]);
        for (var at = 0; at < added.Count; at++)
        {
            if (added[at].CompareTo(last) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private MessageWindow Cut(MessageLog log, int first, int count)
    {
        var seconds = log.EnqueuedSeconds.AsSpan(first, count);
        var tooOld = seconds[^1] - KeptSeconds;
        var drop = Math.Max(0, count - MaxMessages);
        while (seconds[drop] <= tooOld)
        {
            drop++;
        }

        return new MessageWindow(log, first + drop, count - drop, drop == 0 ? Floor : Math.Max(Floor, seconds[drop - 1]));
    }
}
