namespace Personalize.Functions.Fold;

/// <summary>
/// How many requests one batch has under way at the store: many while it answers quickly, half as many each time it is slow or refuses,
/// one more for each quick batch after. Shared by all partitions of the process. Safe to use from many threads.
/// </summary>
internal sealed class StorePace
{
    /// <summary>Azurite and one storage partition are busy with a few dozen requests; more only queue.</summary>
    public const int Most = 32;

    public const int Least = 2;

    /// <summary>An answer that takes longer says that requests queue: so long an open waits for a row, and opens ask the same store. The service answers a full transaction within some 50 ms.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(150);

    private int _limit = Most;

    public int Limit => Volatile.Read(ref _limit);

    /// <summary>A batch came through.</summary>
    /// <param name="slowest">What its slowest step took, per wave of requests.</param>
    public void Answered(TimeSpan slowest)
    {
        if (slowest > Slow)
        {
            Troubled();
        }
        else
        {
            Change(limit => Math.Min(limit + 1, Most));
        }
    }

    /// <summary>The store refused, or gave no answer in time.</summary>
    public void Troubled() => Change(limit => Math.Max(limit / 2, Least));

    private void Change(Func<int, int> next)
    {
        int limit;
        do
        {
            limit = Limit;
        }
        while (Interlocked.CompareExchange(ref _limit, next(limit), limit) != limit);
    }
}
