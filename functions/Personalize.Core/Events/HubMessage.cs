using System.Collections.Immutable;
using Personalize.Core.Identity;

namespace Personalize.Core.Events;

/// <summary>What travels through the hub. Each goes to the partition that owns <see cref="Customer"/>.</summary>
/// <param name="Id">The message's id: equal ids are the same message, whenever and however often they arrive. 1-100 characters.</param>
/// <param name="Customer">The registration whose facet it concerns.</param>
/// <param name="At">When what it tells happened, UTC, whole milliseconds.</param>
public abstract record HubMessage(string Id, Registration Customer, DateTimeOffset At)
{
    /// <summary>Something happened to the customer.</summary>
    public sealed record Happened(CustomerEvent Event) : HubMessage(Event.MessageId, Event.Customer, Event.At);

    /// <summary>The registration belongs to <paramref name="Owner"/> since <see cref="HubMessage.At"/>, as far as the sender knows.</summary>
    /// <param name="IsGiven">Said on purpose by one of the brand's own systems: holds against an earlier unmerge.</param>
    public sealed record Linked(string Id, Registration Customer, DateTimeOffset At, Registration Owner, bool IsGiven = false) : HubMessage(Id, Customer, At);

    /// <summary>The registration does not belong to <paramref name="Owner"/>, whatever was claimed.</summary>
    public sealed record Unlinked(string Id, Registration Customer, DateTimeOffset At, Registration Owner) : HubMessage(Id, Customer, At);

    /// <summary>The facet of <paramref name="Changed"/>, which belongs or belonged to the customer, is another than before: merge the view again.</summary>
    public sealed record Refold(string Id, Registration Customer, DateTimeOffset At, Registration Changed) : HubMessage(Id, Customer, At);

    /// <summary>Something that waited for its time is due: <paramref name="Pending"/> names it in the customer's acting state.</summary>
    public sealed record Due(string Id, Registration Customer, DateTimeOffset At, string Pending) : HubMessage(Id, Customer, At);

    /// <summary>Fields of a pass that did not fit into it; <paramref name="Message"/> is the mailing of the pass, e.g. "spring-2026".</summary>
    public sealed record PassFields(
        string Id, Registration Customer, DateTimeOffset At, string Message, ImmutableSortedDictionary<string, string> Fields)
        : HubMessage(Id, Customer, At);
}
