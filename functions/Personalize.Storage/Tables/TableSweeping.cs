using Azure;

namespace Personalize.Storage.Tables;

/// <summary>Deletes many rows of one partition, whatever their versions; rows that are gone already do no harm.</summary>
internal static class TableSweeping
{
    /// <summary>Deletes all rows that a filter finds. How many it found.</summary>
    public static async Task<int> DeleteAllAsync(this TableClient table, TableFilter filter, CancellationToken stop)
    {
        var found = 0;
        var keys = new List<string>(TableLimits.MaxActions);

        // One short column: the keys are what is wanted.
        await foreach (var row in table.QueryAsync(filter with { Select = ["none"] }, stop))
        {
            keys.Add(row.RowKey);
            found++;
            if (keys.Count == TableLimits.MaxActions)
            {
                await table.DeleteAsync(filter.PartitionKey, keys, stop);
                keys.Clear();
            }
        }

        await table.DeleteAsync(filter.PartitionKey, keys, stop);
        return found;
    }

    /// <summary>Deletes rows by their keys, each named once.</summary>
    public static async Task DeleteAsync(this TableClient table, string partitionKey, IEnumerable<string> rowKeys, CancellationToken stop)
    {
        foreach (var chunk in rowKeys.Chunk(TableLimits.MaxActions))
        {
            var deletes = chunk.Select(rowKey => TableTransactionAction.Delete(partitionKey, rowKey, ETag.All));
            if ((await table.SubmitTransactionAsync([.. deletes], stop)).IsSaved)
            {
                continue;
            }

            // One by one where the transaction fails: another process deleted some of them first.
            foreach (var rowKey in chunk)
            {
                await table.DeleteEntityAsync(partitionKey, rowKey, ETag.All, stop);
            }
        }
    }
}
