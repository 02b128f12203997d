using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>Of one customer: who writes now, and who waits for it. Of <see cref="CustomerTurns"/>.</summary>
internal sealed class CustomerTurn : IDisposable
{
    /// <summary>One at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>How many write or wait; guarded by the lock of all turns.</summary>
    public int Users { get; set; }

    /// <summary>The row as the last one left it, for the next; null where that is not known. Of whoever's turn it is.</summary>
    public Standing? Last { get; set; }

    public void Dispose() => Gate.Dispose();
}
