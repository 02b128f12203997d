using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.DeadLetters;

/// <summary>Table "deadletters". What speaks of an erased customer is not kept. Keys come from what failed ("hub-03", "0000000000000000041~9f86d081884c7d65"), so that a repeat writes the same row.</summary>
/// <param name="deadLetters">The table.</param>
/// <param name="guard">Knows who was erased; null for who only reads.</param>
public sealed class DeadLetterStore(TableClient deadLetters, DeadLetterGuard? guard = null)
{
    /// <summary>An entity holds 750 KB; a hub event can be 1 MB. What is longer is cut, and says so.</summary>
    private const int MaxRawBytes = 600 * 1024;

    private const int MaxReasonLength = 2_000;

    /// <summary>A transaction has 4 MiB on the wire, where bytes are a third longer; a letter's reason may add 6 KB.</summary>
    private const int MaxTransactionRawBytes = 2 * 1024 * 1024;

    /// <summary>Keeps them all, but for those of erased customers. Durable when it returns.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Some may not be kept; repeat.</exception>
    public async Task AddAsync(IReadOnlyCollection<DeadLetter> letters, CancellationToken stop)
    {
        // The service takes a row once a transaction; and a sender of the same nonsense a thousand times is asked after once.
        var kept = new ConcurrentBag<DeadLetter>();
        await Parallel.ForEachAsync(letters.DistinctBy(letter => (letter.Origin, RowKeyOf(letter))), stop, async (letter, stopping) =>
        {
            if (guard is null || !await guard.IsOfErasedAsync(letter, stopping))
            {
                kept.Add(letter);
            }
        });
        await Parallel.ForEachAsync(Pack(kept), stop, async (transaction, stopping) => await deadLetters.SubmitTransactionAsync(transaction, stopping));
    }

    /// <summary>Deletes what speaks of any of these registrations. How many it were.</summary>
    /// <param name="origin">As in <see cref="DeadLetter.Origin"/>.</param>
    /// <param name="hasher">Makes the keys of whom the letters name.</param>
    /// <param name="erased">Keys of erased registrations.</param>
    /// <param name="stop">Ends the work; repeat.</param>
    public async Task<int> EraseAsync(string origin, RegistrationHasher hasher, IReadOnlySet<RegistrationKey> erased, CancellationToken stop)
    {
        var keys = new List<string>();
        await foreach (var row in deadLetters.QueryAsync(TableFilter.Partition(origin), stop))
        {
            if (Speaks(row.GetBytes("raw"), hasher, erased))
            {
                keys.Add(row.RowKey);
            }
        }

        await deadLetters.DeleteAsync(origin, keys, stop);
        return keys.Count;
    }

    /// <summary>Deletes what came before a moment. How many it were.</summary>
    public async Task<int> DeleteBeforeAsync(string origin, DateTimeOffset moment, CancellationToken stop)
    {
        var keys = new List<string>();
        await foreach (var row in deadLetters.QueryAsync(TableFilter.Partition(origin) with { Select = ["at"] }, stop))
        {
            if (row.GetDateTimeOffset("at") < moment)
            {
                keys.Add(row.RowKey);
            }
        }

        await deadLetters.DeleteAsync(origin, keys, stop);
        return keys.Count;
    }

    /// <summary>The dead letters of an origin, oldest first.</summary>
    public async IAsyncEnumerable<DeadLetter> ReadAsync(string origin, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var row in deadLetters.QueryAsync(TableFilter.Partition(origin), stop))
        {
            yield return new DeadLetter(
                origin, row.GetInt64("sequence") ?? 0, row.GetBytes("raw") ?? [], row.GetString("reason") ?? "", row.GetDateTimeOffset("at") ?? default);
        }
    }

    /// <summary>The dead letters that are of any of these registrations. Who is only named in one may not see it: it is somebody else's.</summary>
    public async IAsyncEnumerable<DeadLetter> FindAsync(
        string origin, RegistrationHasher hasher, IReadOnlySet<RegistrationKey> keys, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var letter in ReadAsync(origin, stop))
        {
            if (EventOwner.Of(letter.Raw) is { } owner && keys.Contains(hasher.KeyOf(owner)))
            {
                yield return letter;
            }
        }
    }

    // In transactions, because a sender may bring 2,500 bad events in one request.
    private static IEnumerable<TableTransactionAction[]> Pack(IEnumerable<DeadLetter> letters)
    {
        foreach (var origin in letters.GroupBy(letter => letter.Origin))
        {
            var packed = new List<TableTransactionAction>();
            var rawBytes = 0;
            foreach (var letter in origin)
            {
                var bytes = Math.Min(letter.Raw.Length, MaxRawBytes);
                if (packed.Count == TableLimits.MaxActions || (packed.Count > 0 && rawBytes + bytes > MaxTransactionRawBytes))
                {
                    yield return [.. packed];
                    (packed, rawBytes) = ([], 0);
                }

                packed.Add(TableTransactionAction.Upsert(RowOf(letter), TableUpdateMode.Replace));
                rawBytes += bytes;
            }

            yield return [.. packed];
        }
    }

    private static bool Speaks(ReadOnlyMemory<byte> raw, RegistrationHasher hasher, IReadOnlySet<RegistrationKey> of) =>
        Mentions.Of(raw.Span).Any(mentioned => of.Contains(hasher.KeyOf(mentioned)));

    private static TableEntity RowOf(DeadLetter letter) => new TableEntity(letter.Origin, RowKeyOf(letter))
        .SetBytes("raw", letter.Raw[..Math.Min(letter.Raw.Length, MaxRawBytes)].ToArray())
        .Set("bytes", letter.Raw.Length)
        .Set("sequence", letter.Sequence)
        .Set("reason", letter.Reason.Length <= MaxReasonLength ? letter.Reason : letter.Reason[..MaxReasonLength])
        .Set("at", letter.At);

    private static string RowKeyOf(DeadLetter letter) => string.Create(
        CultureInfo.InvariantCulture, $"{letter.Sequence:D19}~{Convert.ToHexStringLower(SHA256.HashData(letter.Raw.Span).AsSpan(0, 8))}");
}
