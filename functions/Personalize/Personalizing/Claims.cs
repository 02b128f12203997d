using Personalize.Core.Memories;
using Personalize.Storage.Resilience;
using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>What one request has counted against caps so far. Of one request, not for many threads.</summary>
internal sealed class Claims(RightsStore rights)
{
    private readonly List<Claim> _made = [];

    /// <summary>Those that count for something else than what is shown in the end: null, for nothing.</summary>
    public IReadOnlyList<Claim> Except(Impression? shown) => [.. _made.Where(claim => claim.Shown != shown)];

    /// <summary>Those that count for what is shown.</summary>
    public IReadOnlyList<Claim> Of(Impression? shown) => [.. _made.Where(claim => claim.Shown == shown)];

    /// <summary>Remembers what will be shown, where nobody else changed the row since it was read.</summary>
    /// <param name="before">The row as it was read.</param>
    /// <param name="memory">What it is to hold.</param>
    /// <param name="shown">What of that counts against caps; null: nothing.</param>
    /// <param name="stop">Ends it; what was counted by then is known here.</param>
    /// <returns>Whether it is remembered, and how the row is now.</returns>
    /// <exception cref="StorageUnavailableException">Perhaps remembered.</exception>
    public async Task<(bool IsSaved, Standing Now)> TryRememberAsync(Standing before, CustomerMemory memory, Impression? shown, CancellationToken stop)
    {
        var claim = shown is null ? null : new Claim(before, shown);
        if (claim is not null)
        {
            _made.Add(claim);
        }

        if (await rights.TryRememberAsync(before, memory, stop) is { } saved)
        {
            return (true, saved);
        }

        var now = await rights.ReadStandingAsync(before.Key, stop);
        if (claim is not null && now.Memory.Impressions.Contains(claim.Shown))
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
