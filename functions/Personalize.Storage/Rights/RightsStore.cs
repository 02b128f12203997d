using Personalize.Core.Identity;
using Personalize.Core.Memories;
using Personalize.Core.Rights;
using Personalize.Storage.Personal;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Rights;

/// <summary>
/// Consents and erasure in table "rights": the one row with several writers (requests and the fold), so every write is a merge guarded by
/// the row's version. With them lies what the customer was shown: an open reads both as one row, and what it adds is lost, and thought over,
/// when a withdrawal came between. A withdrawn location purpose is noted for the sweep. Never cached. Safe to use from many threads.
/// </summary>
public sealed class RightsStore(TableClient rights)
{
    // Each round that fails is a round in which another writer succeeded.
    private const int MaxAttempts = 30;

    private readonly Withdrawals _withdrawals = new(rights);

    /// <summary><see cref="CustomerRights.Unspoken"/> where nothing was ever said.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer: nothing is known, so nothing is allowed.</exception>
    public async Task<CustomerRights> ReadAsync(RegistrationKey key, CancellationToken stop) =>
        await FindAsync(key, stop) is { } row ? RightsRows.Read(row) : CustomerRights.Unspoken;

    /// <summary>Rights and memory as they are now.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer: nothing is known, so nothing is allowed.</exception>
    /// <exception cref="InvalidDataException">The memory is not readable.</exception>
    public async Task<Standing> ReadStandingAsync(RegistrationKey key, CancellationToken stop) => await FindAsync(key, stop) is { } row
        ? new Standing(key, RightsRows.Read(row), RightsRows.ReadMemory(row), row.ETag)
        : Standing.None(key);

    /// <summary>
    /// Remembers what was shown, if neither rights nor memory changed since they were read. Null: they did, read and decide again. A lost
    /// reply shows as null, too; what is then decided again counts once more.
    /// </summary>
    /// <returns>How the customer stands now.</returns>
    /// <exception cref="StorageUnavailableException">Perhaps not written.</exception>
    public async Task<Standing?> TryRememberAsync(Standing before, CustomerMemory memory, CancellationToken stop)
    {
        var row = RightsRows.WriteMemory(before.Key, memory);
        var written = before.Version is { } version
            ? await rights.UpdateEntityAsync(row, version, TableUpdateMode.Merge, stop)
            : await rights.AddEntityAsync(row, stop);
        return written.IsSaved ? new Standing(before.Key, before.Rights, memory, written.ETag) : null;
    }

    /// <summary>Changes what is remembered, whoever else does at the time; nothing is written where the change gives the same instance.</summary>
    /// <exception cref="StorageUnavailableException">Perhaps not written.</exception>
    public async Task RememberAsync(RegistrationKey key, Func<CustomerMemory, CustomerMemory> change, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var standing = await ReadStandingAsync(key, stop);
            var memory = change(standing.Memory);
            if (standing.Rights.Erased || ReferenceEquals(memory, standing.Memory) || await TryRememberAsync(standing, memory, stop) is not null)
            {
                return;
            }
        }

        throw Contended();
    }

    /// <summary>
    /// Undoes a write of <see cref="TryRememberAsync"/> that may have landed, and may still: where there is nothing to undo and the row is still
    /// what that write was to change, it is written as it is, and the late write finds another version and is refused.
    /// </summary>
    /// <param name="before">What that write was to change.</param>
    /// <param name="undo">Gives the same instance where the memory holds nothing of it.</param>
    /// <param name="stop">Cancels it; then nothing is known.</param>
    /// <exception cref="StorageUnavailableException">Perhaps not undone.</exception>
    public async Task UndoAsync(Standing before, Func<CustomerMemory, CustomerMemory> undo, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var standing = await ReadStandingAsync(before.Key, stop);
            var memory = undo(standing.Memory);
            var mayStillLand = standing.Version == before.Version;
            if (standing.Rights.Erased || (ReferenceEquals(memory, standing.Memory) && !mayStillLand) || await TryRememberAsync(standing, memory, stop) is not null)
            {
                return;
            }
        }

        throw Contended();
    }

    /// <summary>Adds words to what is known; with an erasure all else is gone, the memory too. Durable when it returns; harmless to repeat.</summary>
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

            // Before the word itself: a process that ends in between leaves a sweep that finds nothing to do, not one that is missing.
            // Also where nothing was said before: positions may have been kept under a default.
            if (known.Location is not { Granted: false } && merged.Location is { Granted: false, At: var at })
            {
                await _withdrawals.AddAsync(new Withdrawal(key, at), stop);
            }

            var next = RightsRows.Write(key, merged);
            var written = row?.ETag is { } version
                ? await rights.UpdateEntityAsync(next, version, merged.Erased ? TableUpdateMode.Replace : TableUpdateMode.Merge, stop)
                : await rights.AddEntityAsync(next, stop);
            if (written.IsSaved)
            {
                return;
            }
        }

        throw Contended();
    }

    /// <summary>The location purpose was withdrawn, whatever was said since: what was kept until then is to go. Harmless to repeat.</summary>
    /// <exception cref="StorageUnavailableException">Perhaps not noted.</exception>
    public Task NoteWithdrawalAsync(RegistrationKey key, DateTimeOffset at, CancellationToken stop) => _withdrawals.AddAsync(new Withdrawal(key, at), stop);

    private static StorageUnavailableException Contended() => new(StorageTrouble.Contended, $"A rights row was contended {MaxAttempts} times.");

    private Task<TableEntity?> FindAsync(RegistrationKey key, CancellationToken stop) =>
        rights.GetEntityIfExistsAsync(RightsRows.PartitionOf(key), key.Hex, stop);
}
