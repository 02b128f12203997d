using Personalize.Hosting;
using Personalize.Storage.Resilience;

namespace Personalize.Personalizing;

/// <summary>
/// Follows what the store holds, so that no open reads a row for it: one look at its version, and no more where that is known. What is known stays while the
/// store does not answer, which is said once.
/// </summary>
/// <param name="poll">From one look to the next.</param>
/// <param name="clock">Counts it.</param>
/// <param name="unreachable">Says that the store does not answer, and why.</param>
internal abstract class StoreFollower(TimeSpan poll, TimeProvider clock, Action<string> unreachable) : PollingService(poll, clock)
{
    private string _seen = "";
    private bool _isFailing;

    public override async Task RefreshAsync(CancellationToken stop)
    {
        try
        {
            var version = await ReadVersionAsync(stop);
            if (version != _seen)
            {
                await TakeInAsync(stop);
                _seen = version;
            }

            _isFailing = false;
        }
        catch (StorageUnavailableException trouble)
        {
            if (!_isFailing)
            {
                unreachable(trouble.Message);
            }

            _isFailing = true;
        }
    }

    /// <summary>What differs once anything changed.</summary>
    /// <exception cref="StorageUnavailableException">Nothing changes; the next look tries again.</exception>
    protected abstract Task<string> ReadVersionAsync(CancellationToken stop);

    /// <summary>Reads what is new and puts it in force.</summary>
    /// <exception cref="StorageUnavailableException">Nothing changes; the next look tries again.</exception>
    protected abstract Task TakeInAsync(CancellationToken stop);
}
