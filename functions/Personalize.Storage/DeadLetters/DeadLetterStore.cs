using System.Globalization;
using System.Security.Cryptography;
using Personalize.Storage.Tables;

namespace Personalize.Storage.DeadLetters;

/// <summary>Table "deadletters". Keys come from what failed ("hub-03", "0000000000000000041~9f86d081884c7d65"), so that a repeat writes the same row.</summary>
public sealed class DeadLetterStore(TableClient deadLetters)
{
    /// <summary>An entity holds 750 KB; a hub event can be 1 MB. What is longer is cut, and says so.</summary>
    private const int MaxRawBytes = 600 * 1024;

    private const int MaxReasonLength = 2_000;

    /// <summary>Keeps them all. Durable when it returns.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Some may not be kept; repeat.</exception>
    public async Task AddAsync(IReadOnlyCollection<DeadLetter> letters, CancellationToken stop) =>
        await Parallel.ForEachAsync(letters, stop, async (letter, stopping) =>
            await deadLetters.UpsertEntityAsync(RowOf(letter), TableUpdateMode.Replace, stopping));

    /// <summary>The dead letters of an origin, oldest first.</summary>
    public async IAsyncEnumerable<DeadLetter> ReadAsync(string origin, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var row in deadLetters.QueryAsync(TableFilter.Partition(origin), stop))
        {
            yield return new DeadLetter(
                origin, row.GetInt64("sequence") ?? 0, row.GetBytes("raw") ?? [], row.GetString("reason") ?? "", row.GetDateTimeOffset("at") ?? default);
        }
    }

    private static TableEntity RowOf(DeadLetter letter)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(letter.Raw.Span).AsSpan(0, 8));
        var rowKey = string.Create(CultureInfo.InvariantCulture, $"{letter.Sequence:D19}~{hash}");
        return new TableEntity(letter.Origin, rowKey)
            .SetBytes("raw", letter.Raw.Span[..Math.Min(letter.Raw.Length, MaxRawBytes)])
            .Set("bytes", letter.Raw.Length)
            .Set("sequence", letter.Sequence)
            .Set("reason", letter.Reason.Length <= MaxReasonLength ? letter.Reason : letter.Reason[..MaxReasonLength])
            .Set("at", letter.At);
    }
}
