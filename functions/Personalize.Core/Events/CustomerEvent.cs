using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Identity;

namespace Personalize.Core.Events;

/// <summary>Something that happened to a customer, checked and in one form whatever client sent it.</summary>
public sealed record CustomerEvent
{
    public required EventType Type { get; init; }

    /// <summary>The sender's id of the event, 1-100 characters; the same on every retry.</summary>
    public required string MessageId { get; init; }

    /// <summary>The id among those of all senders: a browser's ids are its own, for its key is public.</summary>
    public string UniqueId => Trust == SourceTrust.Browser ? "browser:" + MessageId : MessageId;

    /// <summary>Whose it is: the user's registration where the sender named a user, otherwise the anonymous one.</summary>
    public required Registration Customer { get; init; }

    /// <summary>When it happened, UTC, whole milliseconds; corrected for the sender's clock and never after <see cref="ReceivedAt"/>.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When we received it, UTC, whole milliseconds.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The name of the write key, e.g. "sample-shop".</summary>
    public required string Source { get; init; }

    public required SourceTrust Trust { get; init; }

    /// <summary>Anonymous registrations that the same call claims for the user (anonymousId, previousId); empty when there were none.</summary>
    public ImmutableArray<Registration> Linked { get; init; } = [];

    /// <summary>Name of the event (track), page or screen; null where there was none.</summary>
    public string? Name { get; init; }

    /// <summary>Category of the page; null where there was none.</summary>
    public string? Category { get; init; }

    /// <summary>The group's id (group only); null otherwise.</summary>
    public string? GroupId { get; init; }

    /// <summary>Properties (track, page, screen): an object, or undefined when there were none.</summary>
    public JsonElement Properties { get; init; }

    /// <summary>Traits (identify, group): an object, or undefined when there were none.</summary>
    public JsonElement Traits { get; init; }

    /// <summary>The client's context: an object, or undefined when there was none.</summary>
    public JsonElement Context { get; init; }
}
