using Personalize.DevStack.FunctionsHosting.Triggers;

namespace Personalize.EndToEnd.Faults;

/// <summary>A SIGKILL that waits for a function: the next delivery to it after arming loses one of its processes, at a moment that chance chooses.</summary>
/// <param name="random">Drawn from under its own lock: deliveries come from many threads.</param>
internal sealed class ArmedKill(Random random)
{
    private const int MaxDelayMs = 120;
    private TaskCompletionSource _killed = new();
    private string? _armed;

    /// <summary>Arms it; the task ends once it has struck.</summary>
    public Task ArmFor(string function)
    {
        _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _armed, function);
        return _killed.Task;
    }

    /// <summary>To be called with every step of every delivery.</summary>
    // Chance decides how far the process has come: nothing there tells, and nothing shall.
    public async ValueTask StrikeAsync(DeliveryStep step, CancellationToken stop)
    {
        if (step.Stage is not DeliveryStage.Sent || step.Function != Volatile.Read(ref _armed))
        {
            return;
        }

        int delayMs, victim;
        lock (random)
        {
            if (_armed is null)
            {
                return;   // another partition's delivery was first
            }

            (_armed, delayMs, victim) = (null, random.Next(MaxDelayMs), random.Next(step.Handlers.Count));
        }

        await Task.Delay(delayMs, stop);
        await step.Handlers[victim].KillAsync();
        _killed.SetResult();
    }
}
