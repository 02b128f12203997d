namespace Personalize.Personalizing;

/// <summary>
/// Lets a withdrawal be answered only when no open or click can be under way any more that read the rights before it: those read afterwards find the
/// new word, and the others are over after their deadline, recording included. No instance has to know of any other.
/// </summary>
/// <param name="longest">The longer deadline of opens and clicks, with a margin for what is written at its end. Zero: nobody waits.</param>
/// <param name="clock">The clock.</param>
internal sealed class OpensUnderWay(TimeSpan longest, TimeProvider clock)
{
    /// <summary>Returns when those that began before the call are over.</summary>
    public Task EndAsync(CancellationToken stop) => longest == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(longest, clock, stop);
}
