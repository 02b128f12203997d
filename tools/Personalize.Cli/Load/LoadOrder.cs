namespace Personalize.Cli.Load;

/// <summary>What load is to be made.</summary>
/// <param name="EventsPerSecond">Sent evenly, whatever the answers take.</param>
/// <param name="Customers">Drawn as Zipf has it: the first has a tenth of all events, half of them one or two.</param>
/// <param name="BatchEvents">Events a request.</param>
/// <param name="Seed">The same seed sends the same events, of customers of its own.</param>
/// <param name="Placement">The picture placement that shows what was last looked at; null: visibility is not measured.</param>
/// <param name="Probes">How many customers wait for their picture at once.</param>
internal sealed record LoadOrder(int EventsPerSecond, int Seconds, int Customers, int BatchEvents, int Seed, string? Placement, int Probes);
