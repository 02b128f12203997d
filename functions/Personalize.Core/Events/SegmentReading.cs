using System.Collections.Immutable;

namespace Personalize.Core.Events;

/// <summary>What a request held.</summary>
/// <param name="Events">The valid events, in the order sent.</param>
/// <param name="Rejected">The others, in the order sent.</param>
/// <param name="Errors">Faults of the request as a whole (no batch array, too many events); then there are no events.</param>
public sealed record SegmentReading(ImmutableArray<CustomerEvent> Events, ImmutableArray<RejectedEvent> Rejected, ImmutableArray<EventError> Errors)
{
    /// <summary>The request is refused for its size: more than <see cref="EventLimits.MaxBatchEvents"/> events, or a single event too large.</summary>
    public bool TooLarge { get; init; }
}
