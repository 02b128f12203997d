using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Webhooks;

/// <summary>
/// What is to be delivered again: table "deliveries", PartitionKey one of eight "d0"…"d7" by the action's id, RowKey 15 digits of the time,
/// then the receiver and the id's hash, so that what is due comes first. Safe to use from many threads.
/// </summary>
public sealed class DeliveryStore(TableClient deliveries)
{
    private const int Shards = 8;
    private const int MaxAtATime = 200;

    /// <summary>Keeps a delivery, in place of the try before it. Harmless to repeat.</summary>
    /// <param name="delivery">With the time of its next try.</param>
    /// <param name="instead">As it was read; null for a first failure.</param>
    /// <exception cref="Resilience.StorageUnavailableException">Not kept.</exception>
    public async Task PutAsync(Delivery delivery, Delivery? instead, CancellationToken stop)
    {
        await deliveries.UpsertEntityAsync(Write(delivery), TableUpdateMode.Replace, stop);
        if (instead is not null)
        {
            await RemoveAsync(instead, stop);
        }
    }

    public async Task RemoveAsync(Delivery delivery, CancellationToken stop) =>
        await deliveries.DeleteEntityAsync(ShardOf(delivery.Id), KeyOf(delivery), ETag.All, stop);

    /// <summary>What is due, the oldest first in each shard.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<IReadOnlyList<Delivery>> ReadDueAsync(DateTimeOffset now, CancellationToken stop) =>
        [.. (await Task.WhenAll(AllShards.Select(shard => ReadAsync(shard, TimeKey(now.AddMilliseconds(1)), stop)))).SelectMany(due => due)];

    /// <summary>What is about customers, due or not. Few deliveries fail, so all are looked through.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Not all could be read.</exception>
    public async IAsyncEnumerable<Delivery> FindAsync(IReadOnlySet<RegistrationKey> customers, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var shard in AllShards)
        {
            await foreach (var row in deliveries.QueryAsync(TableFilter.Partition(shard), stop))
            {
                if (Read(row) is { } delivery && customers.Contains(delivery.Customer))
                {
                    yield return delivery;
                }
            }
        }
    }

    /// <summary>Forgets what is about a customer. Few deliveries fail, so all are looked through.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Perhaps not all is gone: repeat.</exception>
    public async Task EraseAsync(RegistrationKey customer, CancellationToken stop)
    {
        foreach (var shard in AllShards)
        {
            await foreach (var row in deliveries.QueryAsync(TableFilter.Partition(shard) with { Select = ["customer"] }, stop))
            {
                if (row.GetString("customer") == customer.Hex)
                {
                    await deliveries.DeleteEntityAsync(shard, row.RowKey, ETag.All, stop);
                }
            }
        }
    }

    private static IEnumerable<string> AllShards => Enumerable.Range(0, Shards).Select(shard => string.Create(CultureInfo.InvariantCulture, $"d{shard}"));

    private async Task<List<Delivery>> ReadAsync(string shard, string before, CancellationToken stop)
    {
        var due = new List<Delivery>();
        await foreach (var row in deliveries.QueryAsync(TableFilter.Partition(shard) with { RowKeyBefore = before, Limit = MaxAtATime }, stop))
        {
            if (Read(row) is { } delivery)
            {
                due.Add(delivery);
            }
        }

        return due;
    }

    private static TableEntity Write(Delivery delivery) => new TableEntity(ShardOf(delivery.Id), KeyOf(delivery))
        .Set("id", delivery.Id)
        .Set("webhook", delivery.Webhook)
        .Set("customer", delivery.Customer.Hex)
        .Set("tries", delivery.Tries)
        .Set("dueAt", delivery.DueAt)
        .SetBytes("body", delivery.Body);

    private static Delivery? Read(TableEntity row) =>
        row.GetString("id") is { } id && row.GetString("webhook") is { } webhook && RegistrationKey.TryParse(row.GetString("customer"), out var customer)
        && row.GetInt32("tries") is { } tries && row.GetDateTimeOffset("dueAt") is { } dueAt && row.GetBytes("body") is { } body
            ? new Delivery(id, webhook, customer, tries, dueAt, body) : null;

    private static string KeyOf(Delivery delivery) => string.Create(CultureInfo.InvariantCulture, $"{TimeKey(delivery.DueAt)}~{delivery.Webhook}~{MessageHash.Of(delivery.Id):x16}");

    private static string TimeKey(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString("D15", CultureInfo.InvariantCulture);

    private static string ShardOf(string id) => string.Create(CultureInfo.InvariantCulture, $"d{MessageHash.Of(id) % Shards}");
}
