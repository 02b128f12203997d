namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>What the host knows of a monitored schedule.</summary>
internal sealed record TimerStatus(DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset LastUpdated);
