using System.Collections.Concurrent;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Storage.Contexts;
using Personalize.Storage.Outbox;

namespace Personalize.Functions.Fold;

/// <summary>Turns one registration's next messages into the change to be saved.</summary>
internal sealed class FacetFolder(FoldStores stores, FoldSettings settings)
{
    private readonly ConsentDefaults _defaults = settings.Defaults();

    /// <summary>Events that the fold itself cannot digest; kept before the change that leaves them out is saved.</summary>
    public ConcurrentQueue<(FoldItem Item, string Reason)> Indigestible { get; } = [];

    /// <summary>Null when nothing is to be written: all was known, or the customer is erased.</summary>
    public async Task<FacetChange?> FoldAsync(FacetWork work, CancellationToken stop)
    {
        var stored = await stores.Contexts.LoadAsync(work.Key, stop);
        var rights = await ReadRightsAsync(stored, work, stop);
        work.IsErased = rights is { Erased: true };
        if (work.IsErased)
        {
            return null;
        }

        var fold = new FacetFold(stored.Facet ?? Facet.New(work.Registration));
        var mayKeepPosition = rights?.Allows(Purpose.Location, _defaults) ?? true;
        if (!mayKeepPosition)
        {
            fold.DropPosition();
        }

        work.Duplicates = work.Next.Count(item => !Apply(fold, item, mayKeepPosition) && item.Message is HubMessage.Happened or HubMessage.PassFields);
        return fold.HasChanged ? await ChangeAsync(stored, fold, stop) : null;
    }

    private bool Apply(FacetFold fold, FoldItem item, bool mayKeepPosition)
    {
        try
        {
            return fold.Apply(item.Message, item.Position, mayKeepPosition);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // The fold is pure: what throws once throws always, and must not hold up its partition.
            Indigestible.Enqueue((item, "The fold failed: " + bug.Message));
            return true;
        }
    }

    // Only where they matter: a registration without a facet may be erased; positions need a consent.
    private async Task<CustomerRights?> ReadRightsAsync(StoredFacet stored, FacetWork work, CancellationToken stop)
    {
        if (stored.Facet is { Context.DeviceLocation: null } && !work.HasPosition)
        {
            return null;
        }

        var own = stores.Rights.ReadAsync(work.Key, stop);
        if (stored.Facet?.Links.Owner is not { } owner)
        {
            return await own;
        }

        // A browser that belongs to somebody stands under that one's word, too.
        var owners = await stores.Rights.ReadAsync(settings.Hasher.KeyOf(owner), stop);
        return CustomerRights.Merge(await own, owners with { Erased = false });
    }

    private async Task<FacetChange> ChangeAsync(StoredFacet stored, FacetFold fold, CancellationToken stop)
    {
        var after = fold.ToFacet();
        var claimed = await Task.WhenAll(after.Links.Claims.Keys.Select(other => stores.Contexts.LoadAsync(settings.Hasher.KeyOf(other), stop)));
        var view = PersonView.Of(after, claimed.Select(other => other.Facet).OfType<Facet>());
        return new FacetChange(stored, after, view, [.. fold.Applied.Select(EntryOf)], [.. fold.Outgoing().Select(message => OutboxOf(stored.Key, message))]);
    }

    private static TimelineEntry EntryOf(CustomerEvent applied) => new(
        new Stamp(applied.At, MessageHash.Of(applied.MessageId)), EventCodec.Write(new HubMessage.Happened(applied)));

    private OutboxMessage OutboxOf(RegistrationKey from, HubMessage message) => new(
        from, message.Id, settings.Hasher.KeyOf(message.Customer).Partition(settings.PartitionCount), EventCodec.Write(message));
}
