using Personalize.Core.Memories;
using Personalize.Storage.Resilience;
using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>Gives back what was counted against caps for something that was not shown in the end, because the answer had gone out without it.</summary>
/// <remarks>
/// Beside the requests, which are answered by then, and for a bounded time: the store is slow when it is needed. A claim is known by its own
/// number, so none is given back twice and never another's, and k stays k. What is lost, at the latest by SIGKILL, is a picture less within
/// the cap's window, counted and said. Safe from many threads.
/// </remarks>
/// <param name="rights">With the patience of events, not of opens.</param>
/// <param name="clock">Counts the patience.</param>
/// <param name="log">Says what is lost.</param>
internal sealed class ClaimReturns(RightsStore rights, TimeProvider clock, ILogger log)
{
    /// <summary>More at once are lost at once: a store that answers nobody is not asked ever more.</summary>
    public const int MaxUnderWay = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private int _underWay;
    private int _isSaid;

    /// <summary>Gives back, and never throws. Awaited by nobody but tests.</summary>
    public async Task GiveBackAsync(IReadOnlyList<Claim> claims)
    {
        foreach (var claim in claims)
        {
            var trouble = Interlocked.Increment(ref _underWay) > MaxUnderWay ? "too many at once" : await TryAsync(claim);
            Interlocked.Decrement(ref _underWay);
            DecidingMetrics.CountClaim(isReturned: trouble is null);
            if (trouble is null)
            {
                Volatile.Write(ref _isSaid, 0);
            }
            else if (Interlocked.Exchange(ref _isSaid, 1) == 0)
            {
                log.ClaimLost(claim.Shown.Placement, trouble);
            }
        }
    }

    private async Task<string?> TryAsync(Claim claim)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            await rights.UndoAsync(claim.Before, memory => Remembering.Without(memory, claim.Shown, claim.Before.Memory), patience.Token);
            return null;
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or OperationCanceledException or InvalidDataException)
        {
            return trouble.Message;
        }
    }
}
