using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting.Triggers;
using Personalize.DevStack.Journals;

namespace Personalize.DevStack.FunctionsHosting;

/// <summary>How the stand-in runs one function app.</summary>
internal sealed record FunctionsHostOptions
{
    /// <summary>The folder with host.json: a published function app, or the handler's build output.</summary>
    public required string AppFolder { get; init; }

    /// <summary>Environment of the handler, and what %NAME% in the app's files stands for.</summary>
    public required IReadOnlyDictionary<string, string> AppSettings { get; init; }

    /// <summary>The hub whose events are delivered.</summary>
    public required EventHub Hub { get; init; }

    /// <summary>Other hubs whose events are delivered. Default none.</summary>
    public IReadOnlyList<EventHub> MoreHubs { get; init; } = [];

    public required Journal Journal { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Public port on 127.0.0.1; 0 for any free one. Default 0.</summary>
    public int Port { get; init; }

    /// <summary>One process gets HTTP and triggers alike, as on the older plans. Default false: two, as on Flex Consumption.</summary>
    public bool IsOneProcess { get; init; }

    /// <summary>Processes that get events; partitions are shared out among them. 1 or more, default 1. Ignored with one process.</summary>
    public int EventProcesses { get; init; } = 1;

    /// <summary>How far those that get events alone stand behind all others for a processor, 0-19, as <c>nice</c> has it; Linux only. Default 0.</summary>
    public int EventNiceness { get; init; }

    /// <summary>Every batch goes to every events process at once, as when two instances own a partition for a moment. Default false.</summary>
    public bool IsDeliveredToAll { get; init; }

    /// <summary>Whether timers fire by themselves. Default true.</summary>
    public bool AreTimersOn { get; init; } = true;

    /// <summary>Errors of one handler process until the host gives up. Default 3, as the host.</summary>
    public int MaxHandlerErrors { get; init; } = 3;

    /// <summary>Upper bound for the pauses of retry policies; null, the default: as function.json says.</summary>
    public TimeSpan? MaxRetryDelay { get; init; }

    /// <summary>Called at every step of every delivery, and awaited; null, the default: nobody watches.</summary>
    public Func<DeliveryStep, ValueTask>? OnDelivery { get; init; }
}
