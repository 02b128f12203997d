namespace Personalize.Core.Contexts;

/// <summary>
/// What windows of messages look at: a place once taken is written once, before anybody sees it, so that windows which follow one another
/// share one log. Two arrays, because a message is looked for among the hashes alone: 12,288 of them in some 2 µs.
/// </summary>
internal sealed class MessageLog(int capacity)
{
    // Most customers' windows stay short: a few visits.
    private const int LeastRoom = 4;

    private int _taken;

    public long[] EnqueuedSeconds { get; } = new long[capacity];

    public ulong[] Messages { get; } = new ulong[capacity];

    /// <summary>Places taken.</summary>
    public int Count => Volatile.Read(ref _taken);

    /// <summary>Takes places for one more window: true for the first who asks for those behind <paramref name="end"/>, if there is room.</summary>
    public bool TryTake(int end, int count) =>
        count <= Messages.Length - end && Interlocked.CompareExchange(ref _taken, end + count, end) == end;

    /// <summary>A log of one window's messages, with places taken for more and room for those after them.</summary>
    public MessageLog Copy(int first, int count, int more)
    {
        // A quarter more than it needs: the longest are copied every 3,000 messages.
        var copy = new MessageLog(count + more + Math.Max(LeastRoom, (count + more) / 4)) { _taken = count + more };
        EnqueuedSeconds.AsSpan(first, count).CopyTo(copy.EnqueuedSeconds);
        Messages.AsSpan(first, count).CopyTo(copy.Messages);
        return copy;
    }

    /// <summary>Puts messages into places that were taken for them, each where it belongs in the order of time.</summary>
    public void Put(int first, int count, IReadOnlyList<(long EnqueuedSeconds, ulong Message)> added)
    {
        for (var index = 0; index < added.Count; index++)
        {
            var entry = added[index];
            var at = first + count + index;
            for (; at > first && entry.CompareTo((EnqueuedSeconds[at - 1], Messages[at - 1])) < 0; at--)
            {
                (EnqueuedSeconds[at], Messages[at]) = (EnqueuedSeconds[at - 1], Messages[at - 1]);
            }

            (EnqueuedSeconds[at], Messages[at]) = (entry.EnqueuedSeconds, entry.Message);
        }
    }
}
