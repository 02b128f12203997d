using Personalize.Core.Contexts;

namespace Personalize.Storage.Contexts;

/// <summary>One event of a registration's history.</summary>
/// <param name="Stamp">When, and which message.</param>
/// <param name="Body">The event as the hub carried it (<see cref="Core.Events.EventCodec"/>), positions gone where they may not be kept.</param>
public sealed record TimelineEntry(Stamp Stamp, ReadOnlyMemory<byte> Body)
{
    /// <summary>Where it stands in the timeline, for paging: ordinally later is older.</summary>
    public string Position => ContextKeys.TimelinePosition(Stamp);
}
