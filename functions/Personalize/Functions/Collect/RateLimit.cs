namespace Personalize.Functions.Collect;

/// <summary>
/// An allowance of events that refills evenly. Of each sender only the moment is kept at which its allowance will be full again (the
/// generic cell rate algorithm), so that ten thousand senders cost ten thousand numbers. Safe for many threads.
/// </summary>
/// <param name="slots">Senders are told apart by their slot, 0 to slots - 1; those that share one share its allowance.</param>
internal sealed class RateLimit(int slots, TimeProvider clock)
{
    /// <summary>An allowance holds this much time's worth: pages send in bursts, and retries come together after an outage.</summary>
    public static readonly TimeSpan Burst = TimeSpan.FromSeconds(10);

    private readonly long[] _fullAt = new long[slots];

    /// <summary>How long the sender has to wait; zero where it has not used up its allowance.</summary>
    public TimeSpan Wait(int slot)
    {
        var over = Volatile.Read(ref _fullAt[slot]) - clock.GetTimestamp() - TicksOf(Burst);
        return over > 0 ? TimeSpan.FromSeconds((double)over / clock.TimestampFrequency) : TimeSpan.Zero;
    }

    /// <summary>Takes events off the allowance. It may go below nothing: a batch is taken whole, and waited for afterwards.</summary>
    public void Spend(int slot, int events, int perSecond)
    {
        var cost = (long)((double)events / perSecond * clock.TimestampFrequency);
        var now = clock.GetTimestamp();
        long known;
        do
        {
            known = Volatile.Read(ref _fullAt[slot]);
        }
        while (Interlocked.CompareExchange(ref _fullAt[slot], Math.Max(known, now) + cost, known) != known);
    }

    private long TicksOf(TimeSpan time) => (long)(time.TotalSeconds * clock.TimestampFrequency);
}
