namespace Personalize.Rendering.Assembling;

/// <summary>What all opens of an engine share: benches, at most so many idle ones that memory stays flat, and encoded pieces. Safe for many threads.</summary>
internal sealed class Workshop(long pieceCacheBytes)
{
    private readonly Workbench?[] _idle = new Workbench?[2 * Environment.ProcessorCount];

    public PieceCache Pieces { get; } = new(pieceCacheBytes);

    public Workbench Rent()
    {
        foreach (ref var place in _idle.AsSpan())
        {
            if (place is not null && Interlocked.Exchange(ref place, null) is { } bench)
            {
                return bench;
            }
        }

        return new Workbench();
    }

    /// <summary>Gives a bench back; not for one whose open failed half-way.</summary>
    public void Return(Workbench bench)
    {
        foreach (ref var place in _idle.AsSpan())
        {
            if (place is null && Interlocked.CompareExchange(ref place, bench, null) is null)
            {
                return;
            }
        }
    }
}
