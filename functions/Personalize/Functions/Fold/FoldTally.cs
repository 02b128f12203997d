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

    public int Applied => _applied;

    public int Duplicates => _duplicates;

    public int DeadLetters => _deadLetters;

    public int Conflicts => _conflicts;

    public int Transactions => _transactions;

    public int Erased => _erased;

    public void AddApplied(int count) => Interlocked.Add(ref _applied, count);

    public void AddDuplicates(int count) => Interlocked.Add(ref _duplicates, count);

    public void AddDeadLetters(int count) => Interlocked.Add(ref _deadLetters, count);

    public void AddConflicts(int count) => Interlocked.Add(ref _conflicts, count);

    public void AddTransactions(int count) => Interlocked.Add(ref _transactions, count);

    public void AddErased(int count) => Interlocked.Add(ref _erased, count);
}
