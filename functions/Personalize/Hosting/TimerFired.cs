namespace Personalize.Hosting;

/// <summary>One invocation of a timer trigger.</summary>
/// <param name="IsPastDue">The host says that it fires later than its schedule wanted.</param>
internal sealed record TimerFired(bool IsPastDue);
