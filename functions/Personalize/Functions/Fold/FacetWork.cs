using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Storage.Contexts;

namespace Personalize.Functions.Fold;

/// <summary>One registration's messages on their way into its facet.</summary>
internal sealed class FacetWork(RegistrationKey key, IReadOnlyList<FoldItem> items)
{
    private int _done;

    public RegistrationKey Key => key;

    public Registration Registration => items[0].Message.Customer;

    public bool IsDone => _done == items.Count;

    /// <summary>The messages still to apply, at most what fits into one change.</summary>
    public IEnumerable<FoldItem> Next => items.Skip(_done).Take(FacetChange.MaxEvents);

    public IReadOnlyList<FoldItem> All => items;

    /// <summary>Whether an event among the next ones carries a position.</summary>
    public bool HasPosition => Next.Any(item => item.Message is HubMessage.Happened { Event.Context.ValueKind: System.Text.Json.JsonValueKind.Object } happened
        && happened.Event.Context.TryGetProperty("location", out _));

    /// <summary>Set by the last attempt: messages that were known before.</summary>
    public int Duplicates { get; set; }

    /// <summary>Set by the last attempt: the customer is erased, and nothing of these messages is kept.</summary>
    public bool IsErased { get; set; }

    public void Advance() => _done = Math.Min(items.Count, _done + FacetChange.MaxEvents);
}
