namespace Personalize.Core.Opens;

/// <summary>The verdict on a fetch: all that is kept of its user agent and address.</summary>
/// <param name="Class">Who fetches.</param>
/// <param name="Device">"phone", "tablet", "computer", or "unknown" behind a proxy.</param>
/// <param name="Client">"apple-mail", "gmail", "yahoo", "outlook", "thunderbird", "browser", "scanner" or "unknown".</param>
public sealed record OpenVerdict(OpenClass Class, string Device, string Client);
