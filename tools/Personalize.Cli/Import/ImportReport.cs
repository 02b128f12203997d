namespace Personalize.Cli.Import;

/// <summary>What came of the lines. Safe for many threads.</summary>
/// <param name="refusedLines">Where the numbers and faults of refused lines are written, all of them; null: nowhere.</param>
internal sealed class ImportReport(Action<string> say, TextWriter? refusedLines)
{
    // Enough to see what is wrong with a file.
    private const int MostTold = 20;

    private readonly Lock _one = new();
    private readonly HashSet<long> _refused = [];
    private long _taken;

    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Lines, not faults.</summary>
    public int Refused
    {
        get
        {
            lock (_one)
            {
                return _refused.Count;
            }
        }
    }

    public void Take(int count) => Interlocked.Add(ref _taken, count);

    public void Refuse(long line, string fault)
    {
        lock (_one)
        {
            _refused.Add(line);
            refusedLines?.WriteLine($"{line}\t{fault}");
            if (_refused.Count <= MostTold)
            {
                say($"line {line}: {fault}{(_refused.Count == MostTold ? " (further lines are only counted; --refused FILE keeps them all)" : "")}");
            }
        }
    }
}
