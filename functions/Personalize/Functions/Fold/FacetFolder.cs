using System.Collections.Concurrent;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Personalizing;
using Personalize.Storage.Contexts;
using Personalize.Storage.Outbox;

namespace Personalize.Functions.Fold;

/// <summary>Turns one registration's next messages into the change to be saved.</summary>
internal sealed class FacetFolder(FoldStores stores, FoldSettings settings)
{
    private readonly ConsentDefaults _defaults = settings.Defaults();
    private readonly EventReader _reader = new(settings.Texts);
    private readonly List<OutboxMessage> _nobody = [];

    /// <summary>Events that the fold itself cannot digest; kept before the change that leaves them out is saved.</summary>
    public ConcurrentQueue<(FoldItem Item, string Reason)> Indigestible { get; } = [];

    /// <summary>
    /// Folds what needs nothing from the store: a facet that this process wrote itself, with nobody else in its view. False when the
    /// store must be asked. For one thread at a time.
    /// </summary>
    /// <param name="work">The messages.</param>
    /// <param name="change">Null when nothing is to be written: all was known.</param>
    public bool TryFold(FacetWork work, out FacetChange? change)
    {
        change = null;
        if (stores.Facets.Known(work.Key) is not { Facet: { } facet } stored || facet.Links.Claims.Count > 0 || work.MayLink || NeedsRights(facet, work)
            || settings.Acting?.MayAct(work) == true)
        {
            return false;
        }

        var fold = Apply(stored, work, _reader, LocationConsent.NotAsked);
        change = fold.HasChanged ? ChangeOf(stored, fold.ToFacet(), view: null, fold, acted: null) : null;
        return true;
    }

    /// <summary>Folds, asking the store for whatever it takes. Null when nothing is to be written: all was known, or the customer is erased.</summary>
    public async Task<FacetChange?> FoldAsync(FacetWork work, CancellationToken stop)
    {
        var stored = stores.Facets.Known(work.Key) ?? await stores.Facets.LoadAsync(work.Key, stop);
        var mayAct = settings.Acting?.MayAct(work) == true;
        var rights = !stored.IsErased && (mayAct || NeedsRights(stored.Facet, work)) ? await ReadRightsAsync(stored, work, stop) : null;
        work.IsErased = stored.IsErased || rights is { Erased: true };
        if (work.IsErased)
        {
            (work.Found, work.Duplicates) = (stored, 0);
            return null;
        }

        var erased = await ReadErasedAsync(stored.Facet, work, stop);
        var consent = rights is null ? LocationConsent.NotAsked : LocationConsent.Of(rights, _defaults, work.All, LocationConsent.IsClaimed(stored.Facet, work.All));
        var fold = Apply(stored, work, new EventReader(settings.Texts), consent, erased);
        if (!fold.HasChanged && !mayAct)
        {
            return null;
        }

        var after = fold.ToFacet();
        if (after.Registration.Kind == RegistrationKind.Household)
        {
            return ChangeOf(stored, await KeepMembersAsync(after, stop), view: null, fold, acted: null);
        }

        await AdoptAsync(work, after, stop);
        var belonging = await Belonging.ReadAsync(after, other => stores.Others.ReadFacetAsync(settings.Hasher.KeyOf(other), stop));
        var view = PersonView.Of(after, belonging.Skip(1));
        var acted = mayAct ? await settings.Acting!.AskAsync(work, fold, after, await OwnersViewAsync(after, stop) ?? view, rights!, stop) : null;
        return fold.HasChanged || acted is { Change: { } change } && change.Before != change.After
            ? ChangeOf(stored, after, ReferenceEquals(view, after.Context) ? null : view, fold, acted) : null;
    }

    // What a browser's owner does there is acted on as the owner's.
    private async Task<CustomerContext?> OwnersViewAsync(Facet facet, CancellationToken stop) =>
        facet.Links.Owner is { } owner ? await stores.Others.ReadViewAsync(settings.Hasher.KeyOf(owner), stop) : null;

    // What a visitor refused, was shown and given is the user's once that visitor says to be this user: idempotent, so a repeat costs nothing. What the
    // visitor allowed is not: anybody can say to be somebody.
    private async Task AdoptAsync(FacetWork work, Facet after, CancellationToken stop)
    {
        foreach (var item in work.All)
        {
            if (item.Message is HubMessage.Refold { Changed: { Kind: RegistrationKind.Anonymous } visitor } && after.Links.Claims.ContainsKey(visitor)
                && await stores.Rights.ReadStandingAsync(settings.Hasher.KeyOf(visitor), stop) is { Rights.Erased: false } before)
            {
                if (before.Rights.Refusals is var refused && refused != CustomerRights.Unspoken)
                {
                    await stores.Rights.WriteAsync(work.Key, refused, stop);
                }

                if (!before.Memory.IsEmpty)
                {
                    await stores.Rights.RememberAsync(work.Key, memory => memory.With(before.Memory), stop);
                }
            }
        }
    }

    // A home keeps who says to live there: its own rows are made of the words of others, which may come in any order.
    private async Task<Facet> KeepMembersAsync(Facet home, CancellationToken stop)
    {
        var claims = home.Links.Claims;
        var members = await Task.WhenAll(claims.Keys.Select(member => stores.Others.ReadFacetAsync(settings.Hasher.KeyOf(member), stop)));
        var strangers = claims.Keys.Where((_, at) => members[at] is not { } member || HouseholdReader.Of(member.Context) != home.Registration);
        return home with { Links = home.Links with { Claims = claims.RemoveRange(strangers.ToArray()) } };
    }

    private FacetFold Apply(StoredFacet stored, FacetWork work, EventReader reader, LocationConsent consent, IReadOnlySet<Registration>? erased = null)
    {
        while (true)
        {
            var fold = new FacetFold(stored.Facet ?? Facet.New(work.Registration), reader, erased);
            if (stored.Facet is { Context: var kept } && consent.Drops(kept))
            {
                fold.DropPositions();
            }

            (work.Found, work.Duplicates) = (stored, 0);
            if (ApplyAll(fold, work, consent))
            {
                return fold;
            }
        }
    }

    // False when a message could not be digested: it is left out of the next try, for the half of it may be in this one.
    private bool ApplyAll(FacetFold fold, FacetWork work, LocationConsent consent)
    {
        foreach (var item in work.Next)
        {
            try
            {
                if (!work.IsBad(item) && !fold.Apply(item.Message, item.Position, consent.MayKeep(item.Message), item.Source.Body, item.Signs)
                    && item.Message is HubMessage.Happened or HubMessage.PassFields)
                {
                    work.Duplicates++;
                }
            }
            catch (Exception bug) when (bug is not OperationCanceledException)
            {
                // The fold is pure: what throws once throws always, and must not hold up its partition.
                Indigestible.Enqueue((item, "The fold failed: " + bug.Message));
                work.LeaveOut(item);
                return false;
            }
        }

        return true;
    }

    // Only where they matter: a registration without a facet may be erased; positions need a consent.
    private static bool NeedsRights(Facet? facet, FacetWork work) => facet is not { Context.DeviceLocation: null } || work.HasPosition || work.LooksAgain;

    // A link to somebody erased would keep a name that is to be nowhere.
    private async Task<IReadOnlySet<Registration>> ReadErasedAsync(Facet? facet, FacetWork work, CancellationToken stop)
    {
        var links = facet?.Links ?? FacetLinks.None;
        var named = work.Named(links);
        var asked = (work.LooksAgain ? named.Union(links.Others) : named).ToArray();
        var said = await Task.WhenAll(asked.Select(other => stores.Rights.ReadAsync(settings.Hasher.KeyOf(other), stop)));
        return asked.Where((_, at) => said[at].Erased).ToHashSet();
    }

    private async Task<CustomerRights?> ReadRightsAsync(StoredFacet stored, FacetWork work, CancellationToken stop)
    {
        // What belongs to somebody stands under that one's word, too: a kiosk's session under its card's, and that under its holder's.
        var said = await stores.Rights.ReadAsync(work.Key, stop);
        var passed = new HashSet<Registration> { work.Registration };
        for (var owner = stored.Facet?.Links.Owner; owner is { } above && passed.Add(above);)
        {
            var key = settings.Hasher.KeyOf(above);
            said = CustomerRights.Merge(said, await stores.Rights.ReadAsync(key, stop) with { Erased = false });
            // Nobody owns a user: no need to look.
            owner = above.Kind == RegistrationKind.User ? null : (await stores.Others.ReadFacetAsync(key, stop))?.Links.Owner;
        }

        return said;
    }

    private FacetChange ChangeOf(StoredFacet stored, Facet after, CustomerContext? view, FacetFold fold, FoldActed? acted)
    {
        var (kept, bytes) = ContextBudget.Write(after.Context);
        after = ReferenceEquals(kept, after.Context) ? after : after with { Context = kept };
        return new FacetChange(stored, after, bytes, view, TimelineOf(fold), OutboxOf(stored, after, fold, acted))
        {
            Acting = acted?.Change,
            Outgrown = fold.Outgrown.Count == 0 ? [] : [.. fold.Outgrown.Select(settings.Hasher.KeyOf)],
            Counts = FoldCounts.Of(fold, acted),
        };
    }

    private static TimelineEntry[] TimelineOf(FacetFold fold)
    {
        var entries = new TimelineEntry[fold.Applied.Count];
        for (var at = 0; at < entries.Length; at++)
        {
            entries[at] = new TimelineEntry(fold.Applied[at].Stamp, fold.Applied[at].Body);
        }

        return entries;
    }

    // Mostly nobody has to hear of it: a list only where somebody has.
    private List<OutboxMessage> OutboxOf(StoredFacet stored, Facet after, FacetFold fold, FoldActed? acted)
    {
        List<OutboxMessage>? outbox = null;
        foreach (var message in fold.Outgoing())
        {
            (outbox ??= []).Add(OutboxOf(stored.Key, message));
        }

        foreach (var message in HouseholdReader.Moves(stored.Facet?.Context, after.Context))
        {
            (outbox ??= []).Add(OutboxOf(stored.Key, message));
        }

        if (acted is { Outbox.Count: > 0 })
        {
            (outbox ??= []).AddRange(acted.Outbox);
        }

        // Each is a row of one transaction, which names a row once. One id is one message, whoever of these made it.
        return outbox is null ? _nobody : [.. outbox.DistinctBy(message => message.Id)];
    }

    private OutboxMessage OutboxOf(RegistrationKey from, HubMessage message) => new(
        from, message.Id, settings.Hasher.KeyOf(message.Customer).Partition(settings.PartitionCount), EventCodec.Write(message));
}
