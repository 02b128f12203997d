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
    /// <remarks>From the back, so that each place is written once: a hub that was made anew, or a late partition, puts whole batches before what is known.</remarks>
    public void Put(int first, int count, IReadOnlyList<(long EnqueuedSeconds, ulong Message)> added)
    {
        (long EnqueuedSeconds, ulong Message)[] sorted = [.. added];
        Array.Sort(sorted);
        var known = first + count - 1;
        for (var next = sorted.Length - 1; next >= 0;)
        {
            var at = known + next + 1;
            if (known >= first && sorted[next].CompareTo((EnqueuedSeconds[known], Messages[known])) < 0)
            {
                (EnqueuedSeconds[at], Messages[at]) = (EnqueuedSeconds[known], Messages[known]);
                known--;
            }
            else
            {
                (EnqueuedSeconds[at], Messages[at]) = sorted[next--];
            }
        }
    }
}
