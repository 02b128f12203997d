using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Storage.Contexts;

namespace Personalize.Functions.Fold;

/// <summary>One registration's messages on their way into its facet.</summary>
internal sealed class FacetWork(RegistrationKey key, List<FoldItem> items)
{
    private HashSet<FoldItem>? _bad;
    private int _done;
    private int _next = -1;

    public RegistrationKey Key => key;

    public Registration Registration => items[0].Message.Customer;

    public bool IsDone => _done == items.Count;

    /// <summary>The messages still to apply, at most what fits into one change.</summary>
    public ReadOnlySpan<FoldItem> Next => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items)[_done..NextEnd];

    public int NextCount => NextEnd - _done;

    public IReadOnlyList<FoldItem> All => items;

    /// <summary>Whether an event among the next ones carries a position.</summary>
    public bool HasPosition
    {
        get
        {
            foreach (var item in Next)
            {
                if (item.Message is HubMessage.Happened happened && item.Signs.HasFlag(BodySigns.Position) && PositionFilter.HasPosition(happened.Event))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether one of the next messages may change who belongs to whom.</summary>
    public bool MayLink
    {
        get
        {
            foreach (var item in Next)
            {
                if (item.Message is not (HubMessage.PassFields or HubMessage.Happened { Event.Linked.IsEmpty: true }))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether one of the next messages is the registration's word to itself: rights have changed, its own or those of others.</summary>
    public bool LooksAgain
    {
        get
        {
            foreach (var item in Next)
            {
                if (item.Message is HubMessage.Refold refold && refold.Changed == Registration)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Registrations that the next messages name as owners or as parts, or link for the first time.</summary>
    /// <param name="known">Those that were linked before: had one been erased, it would be gone from here.</param>
    public IReadOnlySet<Registration> Named(FacetLinks known)
    {
        var named = new HashSet<Registration>();
        foreach (var item in Next)
        {
            if (item.Message is HubMessage.Happened { Event.Linked: { IsEmpty: false } linked })
            {
                named.UnionWith(linked.Where(other => !known.Claims.ContainsKey(other)));
            }
            else if (item.Message is HubMessage.Linked { Owner: var owner })
            {
                named.Add(owner);
            }
            else if (item.Message is HubMessage.Refold { Changed: var changed } && changed != Registration)
            {
                named.Add(changed);
            }
        }

        return named;
    }

    /// <summary>Whether the fold cannot digest the message: a dead letter.</summary>
    public bool IsBad(FoldItem item) => _bad?.Contains(item) == true;

    public void LeaveOut(FoldItem item) => (_bad ??= []).Add(item);

    /// <summary>Set by the last attempt: messages that were known before.</summary>
    public int Duplicates { get; set; }

    /// <summary>Set by the last attempt: the facet as it was found.</summary>
    public StoredFacet? Found { get; set; }

    /// <summary>Set by the last attempt: the customer is erased, and nothing of these messages is kept.</summary>
    public bool IsErased { get; set; }

    private int NextEnd => _next >= 0 ? _next : _next = FindEnd();

    public void Advance()
    {
        _done = NextEnd;
        _next = -1;
    }

    // Always at least one; then as many as one page of the timeline and one transaction hold.
    private int FindEnd()
    {
        var (end, bytes, links) = (_done, 0, 0);
        while (end < items.Count)
        {
            bytes += items[end].Source.Body.Length + TimelineOverheadBytes;
            links += FacetFold.MostOutgoing(items[end].Message);
            if (end > _done && (bytes > FacetChange.MaxTimelineBytes || links + OwnersAtMost > FacetChange.MaxOutbox))
            {
                break;
            }

            end++;
        }

        return end;
    }

    private const int TimelineOverheadBytes = 32;

    // The word to the owner before and after.
    private const int OwnersAtMost = 2;
}
