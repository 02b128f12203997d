using Azure;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Personal;

/// <summary>Withdrawals of the location purpose that are not yet carried out, in partition "withdrawals" of table "rights", a row a registration.</summary>
public sealed class Withdrawals(TableClient rights)
{
    private const string Partition = "withdrawals";

    /// <summary>Durable when it returns; a later one takes the place of an earlier.</summary>
    public Task AddAsync(Withdrawal withdrawal, CancellationToken stop) => rights.UpsertEntityAsync(
        new TableEntity(Partition, withdrawal.Customer.Hex).Set("at", withdrawal.At), TableUpdateMode.Replace, stop);

    /// <summary>All of them, in no order.</summary>
    public async Task<IReadOnlyList<Withdrawal>> ReadAsync(CancellationToken stop)
    {
        var all = new List<Withdrawal>();
        await foreach (var row in rights.QueryAsync(TableFilter.Partition(Partition), stop))
        {
            if (RegistrationKey.TryParse(row.RowKey, out var key) && row.GetDateTimeOffset("at") is { } at)
            {
                all.Add(new Withdrawal(key, at) { NotedAt = row.Timestamp ?? at });
            }
        }

        return all;
    }

    public Task DeleteAsync(Withdrawal withdrawal, CancellationToken stop) => rights.DeleteEntityAsync(Partition, withdrawal.Customer.Hex, ETag.All, stop);
}
