using Personalize.Core.Handoffs;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Handoffs;

/// <summary>
/// What stands behind tokens of hand-offs and scans: rows <c>h~{serial}</c> beside the customer's decisions, so that whoever erases these
/// erases them. A use is marked under the row's version: of two at once, one wins. Safe to use from many threads.
/// </summary>
/// <param name="decisions">Table "decisions".</param>
public sealed class TokenStore(TableClient decisions)
{
    private const int MaxAttempts = 20;

    /// <exception cref="StorageUnavailableException">Not kept.</exception>
    public async Task PutAsync(OneTimeToken token, KeptToken kept, CancellationToken stop) =>
        await decisions.UpsertEntityAsync(Write(token, kept), TableUpdateMode.Replace, stop);

    /// <summary>What stands behind a token, without using it; null where nothing does.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<KeptToken?> FindAsync(OneTimeToken token, CancellationToken stop) =>
        await decisions.GetEntityIfExistsAsync(token.Tag, KeyOf(token), stop) is { } row ? Read(row) : null;

    /// <summary>Uses a token for a channel.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer; perhaps it is used.</exception>
    public async Task<TokenUse> UseAsync(OneTimeToken token, string channel, DateTimeOffset now, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await decisions.GetEntityIfExistsAsync(token.Tag, KeyOf(token), stop) is not { ETag: { } version } row || Read(row) is not { } kept)
            {
                return TokenUse.Unknown;
            }

            if (now >= kept.ExpiresAt)
            {
                return TokenUse.Expired;
            }

            if (kept.Used.Contains(channel))
            {
                return TokenUse.Used;
            }

            if ((await decisions.UpdateEntityAsync(Write(token, kept with { Used = kept.Used.Add(channel) }), version, TableUpdateMode.Replace, stop)).IsSaved)
            {
                return TokenUse.Taken;
            }
        }

        throw new StorageUnavailableException(StorageTrouble.Busy, $"A token's row was contended {MaxAttempts} times.");
    }

    private static TableEntity Write(OneTimeToken token, KeptToken kept) => new TableEntity(token.Tag, KeyOf(token))
        .Set("Customer", kept.Customer)
        .Set("ExpiresAt", kept.ExpiresAt)
        .Set("Used", string.Join(' ', kept.Used))
        .Set("Body", kept.Body);

    private static KeptToken? Read(TableEntity row) =>
        row.GetString("Customer") is { } customer && row.GetDateTimeOffset("ExpiresAt") is { } expiresAt && row.GetBinary("Body") is { } body
            ? new KeptToken(customer, expiresAt, [.. (row.GetString("Used") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)], body) : null;

    private static string KeyOf(OneTimeToken token) => "h~" + token.Serial;
}
