namespace Personalize.Functions.Decide;

/// <summary>How web calls are answered.</summary>
/// <param name="IdentitySecret">Proves user ids.</param>
/// <param name="Deadline">After this the caller is told to show its default content.</param>
/// <param name="ProxyHops">How many proxies append to X-Forwarded-For.</param>
/// <param name="Clock">The clock.</param>
internal sealed record DecidePolicy(byte[] IdentitySecret, TimeSpan Deadline, int ProxyHops, TimeProvider Clock);
