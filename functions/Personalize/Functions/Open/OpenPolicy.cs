namespace Personalize.Functions.Open;

/// <summary>How opens are answered.</summary>
/// <param name="Deadline">After this the neutral picture goes out.</param>
/// <param name="ShowDiagnostics">Adds X-Personalize-Decision and Server-Timing.</param>
/// <param name="ProxyHops">How many proxies append to X-Forwarded-For.</param>
/// <param name="Clock">The clock.</param>
internal sealed record OpenPolicy(TimeSpan Deadline, bool ShowDiagnostics, int ProxyHops, TimeProvider Clock)
{
    /// <summary>Nobody asked: figures and metrics leave it out. Default false.</summary>
    public bool IsRehearsal { get; init; }
}
