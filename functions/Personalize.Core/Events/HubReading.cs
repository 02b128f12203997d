namespace Personalize.Core.Events;

/// <summary>What a hub event's body turned out to be.</summary>
/// <param name="Message">The message; null when it cannot be read.</param>
/// <param name="Reason">Why it cannot be read; null when it was.</param>
public sealed record HubReading(HubMessage? Message, string? Reason);
