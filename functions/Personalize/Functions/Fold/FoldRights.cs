using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;

namespace Personalize.Functions.Fold;

/// <summary>Writes what the events of a batch say about consent: idempotent by their times, so a crash after it costs nothing.</summary>
internal sealed class FoldRights(FoldStores stores)
{
    /// <exception cref="Storage.Resilience.StorageUnavailableException">Perhaps not all are written: the batch comes again.</exception>
    public Task WriteAsync(FoldBatch read, ParallelOptions limits) => Parallel.ForEachAsync(
        read.Groups.Where(group => group.Value.Exists(Speaks)), limits, async (group, stop) => await WriteAsync(group.Key, group.Value, stop));

    private async Task WriteAsync(RegistrationKey key, List<FoldItem> items, CancellationToken stop)
    {
        // Asked only where it matters: a visitor's yes.
        var isClaimed = items.Exists(Grants) && LocationConsent.IsClaimed((stores.Facets.Known(key) ?? await stores.Facets.LoadAsync(key, stop)).Facet, items);
        var said = CustomerRights.Unspoken;
        foreach (var item in items)
        {
            said = CustomerRights.Merge(said, RightsOf(item, isClaimed) ?? CustomerRights.Unspoken);
        }

        // Taken back and given again within one batch: the store hears of the yes only.
        if (said.Location is { Granted: true } && LocationConsent.DeniedAt(items) is { } deniedAt)
        {
            await stores.Rights.NoteWithdrawalAsync(key, deniedAt, stop);
        }

        await stores.Rights.WriteAsync(key, said, stop);
    }

    private static bool Speaks(FoldItem item) => RightsOf(item, isClaimed: false) is not null;

    private static bool Grants(FoldItem item) => item.Message is HubMessage.Happened { Event: { Trust: SourceTrust.Browser, Customer.Kind: RegistrationKind.Anonymous } }
        && RightsOf(item, isClaimed: false) is { } said && said != said.Refusals;

    private static CustomerRights? RightsOf(FoldItem item, bool isClaimed) =>
        item.Message is HubMessage.Happened happened ? ConsentReader.Read(happened.Event, isClaimed) : null;
}
