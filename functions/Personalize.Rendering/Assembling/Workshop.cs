namespace Personalize.Rendering.Assembling;

/// <summary>What all opens of an engine share: benches, at most so many idle ones that memory stays flat, and encoded pieces. Safe for many threads.</summary>
internal sealed class Workshop(long pieceCacheBytes)
{
    private const long MaxHeldBytes = 20_000_000;   // a picture of 600x300 at density 3 takes 7 MB; what rarely comes must not be held by every thread
    private const int Stride = 16;      // references: places in cache lines of their own
    private static readonly int Places = 4 * Environment.ProcessorCount;
    private static int _threads;

    // A thread comes back to its own place, plus one; 0 before its first open. A place a processor looks simpler and is worse: threads that move
    // swap benches, whose memory then moves between caches at each open (two threads 1.2 times one with a flat banner, 1.7 so).
    [ThreadStatic]
    private static int _place;

    private readonly Workbench?[] _idle = new Workbench?[Places * Stride];

    public PieceCache Pieces { get; } = new(pieceCacheBytes);

    public Workbench Rent()
    {
        for (var (step, place) = (0, OwnPlace()); step < Places; step++, place++)
        {
            ref var bench = ref _idle[place % Places * Stride];
            if (bench is not null && Interlocked.Exchange(ref bench, null) is { } rented)
            {
                return rented;
            }
        }

        return new Workbench();
    }

    /// <summary>Gives a bench back; not for one whose open failed half-way. One that has grown large is left to the collector.</summary>
    public void Return(Workbench bench)
    {
        if (bench.HeldBytes > MaxHeldBytes)
        {
            return;
        }

        for (var (step, place) = (0, OwnPlace()); step < Places; step++, place++)
        {
            ref var idle = ref _idle[place % Places * Stride];
            if (idle is null && Interlocked.CompareExchange(ref idle, bench, null) is null)
            {
                return;
            }
        }
    }

    private static int OwnPlace()
    {
        if (_place == 0)
        {
            _place = 1 + (int)((uint)Interlocked.Increment(ref _threads) % Places);
        }

        return _place - 1;
    }
}
