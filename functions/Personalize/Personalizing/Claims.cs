using Personalize.Core.Memories;
using Personalize.Storage.Resilience;
using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>What one request has counted so far for what it may show. Of one request, not for many threads.</summary>
internal sealed class Claims(RightsStore rights)
{
    private readonly List<Claim> _made = [];

    /// <summary>Those that count for something else than what is shown in the end: null, for nothing.</summary>
    public IReadOnlyList<Claim> Except(Counted? shown) => [.. _made.Where(claim => claim.Counted != shown)];

    /// <summary>Those that count for what is shown.</summary>
    public IReadOnlyList<Claim> Of(Counted? shown) => [.. _made.Where(claim => claim.Counted == shown)];

    /// <summary>Remembers what will be shown, where nobody else changed the row since it was read.</summary>
    /// <param name="before">The row as it was read.</param>
    /// <param name="memory">What it is to hold.</param>
    /// <param name="counted">What of that is counted for what is shown; null: nothing.</param>
    /// <param name="stop">Ends it; what was counted by then is known here.</param>
    /// <returns>Whether it is remembered, and how the row is now.</returns>
    /// <exception cref="StorageUnavailableException">Perhaps remembered.</exception>
    public async Task<(bool IsSaved, Standing Now)> TryRememberAsync(Standing before, CustomerMemory memory, Counted? counted, CancellationToken stop)
    {
        var claim = counted is null ? null : new Claim(before, counted);
        if (claim is not null)
        {
            _made.Add(claim);
        }

        if (await rights.TryRememberAsync(before, memory, stop) is { } saved)
        {
            return (true, saved);
        }

        var now = await rights.ReadStandingAsync(before.Key, stop);
        if (claim is not null && Remembering.Holds(now.Memory, claim.Counted))
        {
            return (true, now);   // only the reply was lost
        }

        if (claim is not null)
        {
            _made.Remove(claim);   // refused, and for good: its version is gone
        }

        return (false, now);
    }
}
