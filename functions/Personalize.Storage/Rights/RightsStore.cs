using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Rights;

/// <summary>
/// Consents and erasure in table "rights": the one row with two writers (requests and the fold), so every write is a merge guarded by
/// the row's version. Never cached. Safe to use from many threads.
/// </summary>
public sealed class RightsStore(TableClient rights)
{
    // Each round that fails is a round in which another writer succeeded.
    private const int MaxAttempts = 30;

    /// <summary><see cref="CustomerRights.Unspoken"/> where nothing was ever said.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer: nothing is known, so nothing is allowed.</exception>
    public async Task<CustomerRights> ReadAsync(RegistrationKey key, CancellationToken stop) =>
        await FindAsync(key, stop) is { } row ? RightsRows.Read(row) : CustomerRights.Unspoken;

    /// <summary>Adds words to what is known. Durable when it returns; harmless to repeat.</summary>
    /// <exception cref="StorageUnavailableException">Not written.</exception>
    public async Task WriteAsync(RegistrationKey key, CustomerRights said, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var row = await FindAsync(key, stop);
            var known = row is null ? CustomerRights.Unspoken : RightsRows.Read(row);
            var merged = CustomerRights.Merge(known, said);
            if (merged == known)
            {
                return;
            }

            var next = RightsRows.Write(key, merged);
            var written = row?.ETag is { } version
                ? await rights.UpdateEntityAsync(next, version, TableUpdateMode.Replace, stop)
                : await rights.AddEntityAsync(next, stop);
            if (written.IsSaved)
            {
                return;
            }
        }

        throw new StorageUnavailableException(StorageTrouble.Busy, $"A rights row was contended {MaxAttempts} times.");
    }

    private Task<TableEntity?> FindAsync(RegistrationKey key, CancellationToken stop) =>
        rights.GetEntityIfExistsAsync(RightsRows.PartitionOf(key), key.Hex, stop);
}
