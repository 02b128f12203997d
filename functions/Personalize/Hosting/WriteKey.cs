using Personalize.Core.Events;

namespace Personalize.Hosting;

/// <summary>A key that may send events and nothing else.</summary>
/// <param name="Key">The text that clients send.</param>
/// <param name="Source">The name that provenance shows, e.g. "sample-shop".</param>
/// <param name="Trust">How far its word goes.</param>
internal sealed record WriteKey(string Key, string Source, SourceTrust Trust)
{
    /// <summary>The web pages that may send with this key; null: those of Cors__Origins.</summary>
    public OriginList? Origins { get; init; }

    /// <summary>Events a second that one instance takes from it; 0: no limit; null: Collect__EventsPerSecond.</summary>
    public int? EventsPerSecond { get; init; }
}
