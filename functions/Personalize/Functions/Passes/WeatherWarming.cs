using System.Threading.Channels;
using Personalize.Content;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Personalizing;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Passes;

/// <summary>
/// Asks for the weather where recipients are, as soon as they get a pass: the timer fetches it before the first open, which would
/// otherwise find none. Beside the request: whoever issues a million passes waits for nothing.
/// </summary>
/// <remarks>What does not fit into the queue, or meets a store that is down, is counted and lost: the first open of the cell asks again.</remarks>
internal sealed class WeatherWarming(SituationReader situations, CurrentContent content, TimeProvider clock) : BackgroundService
{
    private const int MaxWaiting = 100_000;   // 3 MB of keys
    private const int MaxParallel = 4;

    private readonly Channel<RegistrationKey> _waiting = Channel.CreateBounded<RegistrationKey>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    /// <summary>Returns at once.</summary>
    public void Ask(RegistrationKey recipient)
    {
        if (!_waiting.Writer.TryWrite(recipient))
        {
            PassMetrics.CountColdRecipient();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = stoppingToken },
        WarmAsync);

    private async ValueTask WarmAsync(RegistrationKey recipient, CancellationToken stop)
    {
        try
        {
            await situations.WarmAsync(recipient, content.Now?.Bundle.ConsentDefaults ?? ConsentDefaults.Nothing, clock.GetUtcNow(), stop);
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or InvalidDataException)
        {
            PassMetrics.CountColdRecipient();
        }
    }
}
