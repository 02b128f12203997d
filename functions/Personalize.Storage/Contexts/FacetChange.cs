using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Kpis;
using Personalize.Storage.Acting;
using Personalize.Storage.Outbox;

namespace Personalize.Storage.Contexts;

/// <summary>All that changes with one facet. Saved whole or not at all.</summary>
/// <param name="Before">The facet as it was loaded; saving fails when the store has another version by now.</param>
/// <param name="After">The facet as it is to be.</param>
/// <param name="ContextBytes">Its context as bytes (<see cref="ContextBudget"/>).</param>
/// <param name="View">The view that the registration stands for; null where that is the facet's own context.</param>
/// <param name="Timeline">Events that are new; at most <see cref="MaxTimelineBytes"/>.</param>
/// <param name="Outbox">Messages to other partitions; at most <see cref="MaxOutbox"/>.</param>
public sealed record FacetChange(
    StoredFacet Before, Facet After, byte[] ContextBytes, CustomerContext? View, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<OutboxMessage> Outbox)
{
    /// <summary>What changes with acting; null where nobody asked.</summary>
    public ActingChange? Acting { get; init; }

    /// <summary>What the change adds to the figures; null for nothing.</summary>
    public KpiCounts? Counts { get; init; }

    /// <summary>Claims that no longer fit into the facet's links; at most as many as <see cref="Outbox"/> may have.</summary>
    public IReadOnlyList<RegistrationKey> Outgrown { get; init; } = [];

    /// <summary>With the tail that it may push out, a page stays below an entity's 750 KB.</summary>
    public const int MaxTimelineBytes = 256 * 1024;

    /// <summary>Twice so many with outgrown claims, and with facet, page, acting and counts, stay below a transaction's 100 writes.</summary>
    public const int MaxOutbox = 32;
}
