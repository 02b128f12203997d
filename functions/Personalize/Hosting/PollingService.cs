namespace Personalize.Hosting;

/// <summary>Looks at something again and again, the first time at once.</summary>
/// <param name="poll">From one look to the next.</param>
/// <param name="clock">Counts it.</param>
internal abstract class PollingService(TimeSpan poll, TimeProvider clock) : BackgroundService
{
    /// <summary>The clock of the looks.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <summary>One look. What it throws ends the process: trouble that passes is the look's own to bear.</summary>
    public abstract Task RefreshAsync(CancellationToken stop);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(poll, Clock);
        do
        {
            await RefreshAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
