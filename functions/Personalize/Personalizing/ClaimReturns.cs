using Personalize.Core.Memories;
using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>Gives back what was counted for something that was not shown in the end, because the answer had gone out without it.</summary>
/// <remarks>
/// A claim is known by its own number, so none is given back twice and never another's, and k stays k. What is lost is a picture less within
/// the cap's window, or a trial too many of its rule. Safe from many threads.
/// </remarks>
/// <param name="rights">With the patience of events, not of opens.</param>
/// <param name="taking">Bounds it.</param>
internal sealed class ClaimReturns(RightsStore rights, TakingBack taking)
{
    /// <summary>Gives back, and never throws. Awaited by nobody but tests.</summary>
    public async Task GiveBackAsync(IReadOnlyList<Claim> claims)
    {
        foreach (var (before, counted) in claims)
        {
            DecidingMetrics.CountClaim(await taking.TryAsync(
                counted.Placement, stop => rights.UndoAsync(before, memory => Remembering.Without(memory, counted, before.Memory), stop)));
        }
    }
}
