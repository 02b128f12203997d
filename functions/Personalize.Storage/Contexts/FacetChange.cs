using Personalize.Core.Contexts;
using Personalize.Storage.Outbox;

namespace Personalize.Storage.Contexts;

/// <summary>All that changes with one facet. Saved whole or not at all.</summary>
/// <param name="Before">The facet as it was loaded; saving fails when the store has another version by now.</param>
/// <param name="After">The facet as it is to be.</param>
/// <param name="View">The view that the registration's row key stands for.</param>
/// <param name="Timeline">Events that are new; at most <see cref="MaxEvents"/>.</param>
/// <param name="Outbox">Messages to other partitions.</param>
public sealed record FacetChange(
    StoredFacet Before, Facet After, CustomerContext View, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<OutboxMessage> Outbox)
{
    /// <summary>With facet, view, two claims an event and the word to the owners, one change stays below a transaction's 100 writes.</summary>
    public const int MaxEvents = 30;
}
