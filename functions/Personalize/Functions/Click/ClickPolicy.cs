namespace Personalize.Functions.Click;

/// <summary>How clicks are answered.</summary>
/// <param name="Deadline">After this the neutral click URL is answered.</param>
/// <param name="ShowDiagnostics">Adds X-Personalize-Neutral, with the reason, to clicks that a fault sent to the neutral URL.</param>
/// <param name="ProxyHops">How many proxies append to X-Forwarded-For.</param>
/// <param name="Clock">The clock.</param>
internal sealed record ClickPolicy(TimeSpan Deadline, bool ShowDiagnostics, int ProxyHops, TimeProvider Clock);
