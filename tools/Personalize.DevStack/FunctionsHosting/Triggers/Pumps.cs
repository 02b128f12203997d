using Personalize.DevStack.FunctionsHosting.Description;
using Personalize.DevStack.FunctionsHosting.Handlers;

namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>Everything that invokes functions which are not HTTP.</summary>
internal sealed record Pumps(IReadOnlyList<PartitionPump> Partitions, IReadOnlyList<TimerPump> Timers)
{
    public static Pumps Create(FunctionApp app, IReadOnlyList<HandlerSupervisor> handlers, Invoker invoker, FunctionsHostOptions options) => new(
        [.. from function in app.With<FunctionTrigger.EventHub>()
            from hub in options.MoreHubs.Prepend(options.Hub)
            where string.Equals(function.Trigger.HubName, hub.Name, StringComparison.OrdinalIgnoreCase)
            from partition in Enumerable.Range(0, hub.Partitions.Count)
            let targets = options.IsDeliveredToAll ? handlers : [handlers[partition % handlers.Count]]
            select new PartitionPump(function.Function, function.Trigger, hub, partition, targets, invoker, app, options)],
        [.. app.With<FunctionTrigger.Timer>().Select(function => new TimerPump(function.Function, function.Trigger, handlers[0], invoker, options))]);

    /// <summary>Fires a timer without waiting for its answer; false when there is none of that name.</summary>
    public Task<bool> FireAsync(string function, CancellationToken stop)
    {
        var timer = Timers.FirstOrDefault(pump => string.Equals(pump.Function, function, StringComparison.OrdinalIgnoreCase));
        _ = timer?.FireAsync(CancellationToken.None);
        return Task.FromResult(timer is not null);
    }
}
