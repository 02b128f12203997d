using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Personalize.Core.Events;
using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>
/// Applies messages of the hub to one facet. Each message counts once, however often and in whatever order it comes: within the
/// window its id is known; beyond it the mark decides. Not safe for use from several threads.
/// </summary>
public sealed class FacetFold
{
    private readonly Facet _start;
    private readonly EventReader _reader;
    private readonly ContextBuilder _context;
    private readonly List<(long EnqueuedSeconds, ulong Message)> _added = [];
    private readonly List<AppliedEvent> _applied = [];

    // The latest word about each: an earlier one changes nothing, and two of one moment would be two messages of one id.
    private Dictionary<Registration, DateTimeOffset>? _given;
    private Dictionary<Registration, DateTimeOffset>? _outgrown;
    private readonly IReadOnlySet<Registration> _erased;
    private FacetLinks _links;
    private HubMark _mark;
    private long _lastMilliseconds;

    public FacetFold(Facet start)
        : this(start, new EventReader())
    {
    }

    /// <param name="start">What is known.</param>
    /// <param name="reader">For this fold and others after it, not beside it.</param>
    /// <param name="erased">Erased registrations, as far as messages or links name them: they are taken out and not let in again.</param>
    public FacetFold(Facet start, EventReader reader, IReadOnlySet<Registration>? erased = null)
    {
        _start = start;
        _reader = reader;
        _context = new ContextBuilder(start.Context, reader.Known);
        _erased = erased ?? ImmutableHashSet<Registration>.Empty;
        _links = start.Links.Without(_erased);
        HasChanged = _links != start.Links;
        _mark = start.Mark;
    }

    /// <summary>Events applied so far, in the order of arrival, for the timeline. Positions that may not be kept, and names of who is erased, are gone from them; positions that may are rounded.</summary>
    public IReadOnlyList<AppliedEvent> Applied => _applied;

    /// <summary>Claims that fell out of the links because there are too many: kept apart, so that an erasure or an export finds them.</summary>
    public IReadOnlyCollection<Registration> Outgrown => _outgrown?.Keys ?? (IReadOnlyCollection<Registration>)[];

    /// <summary>Whether anything at all has to be written.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>At most so many messages go out because of one: what a change may hold is counted with it.</summary>
    public static int MostOutgoing(HubMessage message) => message switch
    {
        HubMessage.Happened { Event: var happened } => happened.Linked.Length * (IsGift(happened) ? 2 : 1),
        HubMessage.Refold => 1,
        _ => 0,
    };

    /// <summary>Applies one message. False when it was applied before. When it throws, some of it may be applied: fold anew without it.</summary>
    /// <param name="message">A message for this facet's registration.</param>
    /// <param name="position">Where it stood in the hub.</param>
    /// <param name="mayKeepPosition">Whether the location purpose is granted: if not, positions are dropped before anything is stored.</param>
    /// <param name="body">The bytes that it was read from; empty where it was not: then they are made when wanted.</param>
    /// <param name="signs">As <see cref="BodyScan"/> finds them in the body; null where nobody has looked.</param>
    public bool Apply(HubMessage message, HubPosition position, bool mayKeepPosition, ReadOnlyMemory<byte> body = default, BodySigns? signs = null)
    {
        _lastMilliseconds = Math.Max(_lastMilliseconds, position.EnqueuedAt.ToUnixTimeMilliseconds());
        var isNew = message switch
        {
            HubMessage.Happened or HubMessage.PassFields => TakeIn(message, position, mayKeepPosition, body, signs),
            HubMessage.Linked linked => !_erased.Contains(linked.Owner) && Link(linked),
            HubMessage.Unlinked unlinked => !_erased.Contains(unlinked.Owner) && Link(_links.CutFrom(unlinked.Owner, unlinked.At)),
            HubMessage.Refold refold => refold.Changed != _start.Registration && !_erased.Contains(refold.Changed)
                && Claim(refold.Changed, refold.At),
            _ => false,
        };
        var mark = _mark.Advance(position.Generation, position.Sequence);
        HasChanged |= isNew || (message is HubMessage.Refold && mark != _mark);
        _mark = mark;
        return isNew;
    }

    /// <summary>Positions were kept under a consent that is withdrawn.</summary>
    public void DropPositions()
    {
        HasChanged |= _start.Context.HasPositions;
        _context.DropPositions();
    }

    public Facet ToFacet() => new(_context.ToContext(), _links, _mark, _start.Window.With(_added));

    /// <summary>
    /// What other partitions have to hear about this change: claims, and the word to whoever this registration belongs or belonged
    /// to. The same change gives the same ids, and no two messages share one: each becomes a row of one transaction.
    /// </summary>
    public ImmutableArray<HubMessage> Outgoing()
    {
        // Most customers are alone.
        if (_links.Claims.IsEmpty && _links.Claimants.IsEmpty && _start.Links.Claimants.IsEmpty && _given is null && _outgrown is null)
        {
            return [];
        }

        var self = _start.Registration;
        var messages = ImmutableArray.CreateBuilder<HubMessage>();
        foreach (var (other, since) in _links.Claims.Concat(_outgrown ?? []))
        {
            if ((!_start.Links.Claims.TryGetValue(other, out var known) || since < known) && self.Kind != RegistrationKind.Household)
            {
                messages.Add(new HubMessage.Linked(IdOf("link", other, since.ToUnixTimeMilliseconds()), other, since, self));
            }
        }

        foreach (var (other, at) in _given ?? Enumerable.Empty<KeyValuePair<Registration, DateTimeOffset>>())
        {
            messages.Add(new HubMessage.Linked(IdOf("give", other, at.ToUnixTimeMilliseconds()), other, at, self, IsGiven: true));
        }

        var owner = _links.Owner;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(_lastMilliseconds);
        foreach (var user in new[] { owner, _start.Links.Owner }.OfType<Registration>().Distinct())
        {
            messages.Add(new HubMessage.Refold(IdOf("refold", user, _mark.Sequence), user, now, self));
        }

        return [.. messages.DistinctBy(message => message.Id)];
    }

    private bool TakeIn(HubMessage message, HubPosition position, bool mayKeepPosition, ReadOnlyMemory<byte> body, BodySigns? signs)
    {
        var hash = MessageHash.Of(message);
        var wasDropped = position.EnqueuedSeconds <= _start.Window.Floor && _start.Mark.Covers(position.Generation, position.Sequence);
        if (wasDropped || IsKnown(hash))
        {
            return false;
        }

        if (message is HubMessage.Happened happened)
        {
            Happen(happened.Event, hash, mayKeepPosition, body, signs ?? BodyScan.Of(body.Span));
        }
        else
        {
            Keep((HubMessage.PassFields)message, hash);
        }

        _added.Add((position.EnqueuedSeconds, hash));
        return true;
    }

    private void Happen(CustomerEvent happened, ulong hash, bool mayKeepPosition, ReadOnlyMemory<byte> body, BodySigns signs)
    {
        var kept = signs == BodySigns.None ? happened
            : !mayKeepPosition ? PositionFilter.Without(happened)
            : signs.HasFlag(BodySigns.Address) ? PositionFilter.WithoutAddress(happened) : happened;
        kept = _erased.Count == 0 ? kept : NameFilter.Without(kept, _erased.Contains);
        var stamp = new Stamp(happened.At, hash);
        var channel = _reader.Read(kept, stamp, _context);
        var told = mayKeepPosition && signs.HasFlag(BodySigns.Position) ? PositionRounding.Of(kept) : kept;
        var bytes = ReferenceEquals(told, happened) && !body.IsEmpty ? body : EventCodec.Write(new HubMessage.Happened(told));
        _applied.Add(new AppliedEvent(stamp, bytes, channel, EventReader.NameOf(happened)));
        // The earliest claim owns a browser: what one of them says of the past is not proof that it was first.
        var since = happened.Trust == SourceTrust.Server ? happened.At : happened.ReceivedAt;
        foreach (var other in kept.Linked)
        {
            Claim(other, since);
            if (IsGift(happened) && !((_given ??= []).TryGetValue(other, out var known) && known >= happened.At))
            {
                _given[other] = happened.At;
            }
        }
    }

    private static bool IsGift(CustomerEvent happened) => happened is { Type: EventType.Alias, Trust: SourceTrust.Server };

    // The window is in the order of time, not of hashes; a look at each of 20 is quicker than to make a set of them.
    private bool IsKnown(ulong hash)
    {
        foreach (var (_, message) in CollectionsMarshal.AsSpan(_added))
        {
            if (message == hash)
            {
                return true;
            }
        }

        return _start.Window.Holds(hash);
    }

    private void Keep(HubMessage.PassFields pass, ulong hash) => _context.Kept(pass.Message, new MessageFields(new Stamp(pass.At, hash), pass.Fields));

    private bool Link(HubMessage.Linked linked)
    {
        var links = _links.ClaimedBy(linked.Owner, linked.At);
        return Link(linked.IsGiven ? links.GivenTo(linked.Owner, linked.At) : links);
    }

    private bool Claim(Registration other, DateTimeOffset since)
    {
        var before = _links;
        var isNew = Link(before.Claim(other, since));
        if (before.Claims.Count == FacetLinks.MaxLinks)
        {
            foreach (var lost in before.Claims.Keys.Append(other).Where(claim => !_links.Claims.ContainsKey(claim)))
            {
                (_outgrown ??= [])[lost] = before.Claims.GetValueOrDefault(lost, since);
            }
        }

        return isNew;
    }

    private bool Link(FacetLinks links)
    {
        var isNew = links != _links;
        _links = links;
        return isNew;
    }

    private string IdOf(string kind, Registration to, long number) => kind + "-" + MessageHash
        .Of(string.Join('\n', _start.Registration, to, _mark.Generation, number.ToString(CultureInfo.InvariantCulture)))
        .ToString("x16", CultureInfo.InvariantCulture);
}
