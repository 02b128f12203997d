namespace Personalize.TestKit.Rendering;

/// <summary>One thing that the rendering engine is measured by.</summary>
/// <param name="Name">As in budgets.json.</param>
/// <param name="WarmUps">Runs after which caches are full and code is jitted. 1 or more.</param>
/// <param name="Runs">How many runs a measurement averages.</param>
/// <param name="Run">Does it once, with the next of many prepared inputs; the picture it returned, or nothing.</param>
public sealed record RenderingOperation(string Name, int WarmUps, int Runs, Func<byte[]> Run)
{
    // Of an array on the heap: header, type and length, then its bytes in words of eight.
    private const int ArrayHeaderBytes = 24;

    /// <summary>Bytes that this thread allocates for one run, on average, beyond the picture that it returns.</summary>
    public double MeasureAllocatedBytes()
    {
        for (var i = 0; i < WarmUps; i++)
        {
            Run();
        }

        long returned = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < Runs; i++)
        {
            var picture = Run();
            returned += picture.Length == 0 ? 0 : ArrayHeaderBytes + ((picture.Length + 7L) & ~7L);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before - returned) / (double)Runs;
    }

    public override string ToString() => Name;
}
