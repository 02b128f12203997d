namespace Personalize.Functions.Fold;

/// <summary>What one batch came to. Counted from several threads.</summary>
internal sealed class FoldTally
{
    private int _applied;
    private int _duplicates;
    private int _deadLetters;
    private int _conflicts;
    private int _transactions;
    private int _erased;
    private int _rows;
    private int _cached;
    private int _loaded;

    public int Applied => _applied;

    public int Duplicates => _duplicates;

    public int DeadLetters => _deadLetters;

    public int Conflicts => _conflicts;

    public int Transactions => _transactions;

    public int Erased => _erased;

    /// <summary>Rows written.</summary>
    public int Rows => _rows;

    /// <summary>Facets folded from memory.</summary>
    public int Cached => _cached;

    /// <summary>Facets read from the store.</summary>
    public int Loaded => _loaded;

    public void AddApplied(int count) => Interlocked.Add(ref _applied, count);

    public void AddDuplicates(int count) => Interlocked.Add(ref _duplicates, count);

    public void AddDeadLetters(int count) => Interlocked.Add(ref _deadLetters, count);

    public void AddConflicts(int count) => Interlocked.Add(ref _conflicts, count);

    public void AddTransactions(int count) => Interlocked.Add(ref _transactions, count);

    public void AddErased(int count) => Interlocked.Add(ref _erased, count);

    public void AddRows(int count) => Interlocked.Add(ref _rows, count);

    public void AddCached(int count) => Interlocked.Add(ref _cached, count);

    public void AddLoaded(int count) => Interlocked.Add(ref _loaded, count);
}
