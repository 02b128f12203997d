namespace Personalize.Cli.Import;

/// <summary>What came of the lines, those of earlier runs that this one goes on from among them. Safe for many threads.</summary>
/// <param name="refusedLines">Where the numbers and faults of refused lines are written, all of them; null: nowhere.</param>
internal sealed class ImportReport(ImportKind kind, Action<string> say, ImportMark from, RefusedLines? refusedLines)
{
    // Enough to see what is wrong with a file.
    private const int MostTold = 20;

    private readonly Lock _one = new();
    private long _taken;
    private long _refused;

    public long Taken => from.Taken + TakenNow;

    /// <summary>Those of this run.</summary>
    public long TakenNow => Volatile.Read(ref _taken);

    /// <summary>Lines, not faults.</summary>
    public long Refused => from.Refused + RefusedNow;

    /// <inheritdoc cref="TakenNow"/>
    public long RefusedNow => Volatile.Read(ref _refused);

    /// <summary>"1,200 events taken, 3 lines refused", and how many of them now where an earlier run began.</summary>
    public string Summary => $"{Taken:N0} {kind.ToString().ToLowerInvariant()} taken, {Refused:N0} lines refused"
        + (from.Line > 0 ? $" in the whole file; {TakenNow:N0} and {RefusedNow:N0} of them now." : ".");

    public void Take(int count) => Interlocked.Add(ref _taken, count);

    public void Refuse(long line, params IEnumerable<string> faults)
    {
        lock (_one)
        {
            _refused++;
            var fault = string.Join("; ", faults);
            refusedLines?.Write(line, fault);
            if (_refused <= MostTold)
            {
                say($"line {line}: {fault}{(_refused == MostTold ? " (further lines are only counted; --refused FILE keeps them all)" : "")}");
            }
        }
    }

    /// <summary>The mark after a line, when all lines until there were reported.</summary>
    public ImportMark MarkAt(long end, long line)
    {
        lock (_one)
        {
            return new ImportMark(end, line, Taken, Refused, refusedLines?.Path, refusedLines?.Flush() ?? 0);
        }
    }
}
