namespace Personalize.Storage.Tables;

/// <summary>What a transaction must be before it is sent (learn.microsoft.com, performing-entity-group-transactions).</summary>
internal static class TableTransactionRules
{
    public static void Require(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count is 0 or > TableLimits.MaxActions)
        {
            throw new ArgumentException($"A transaction has 1 to {TableLimits.MaxActions} actions, not {actions.Count}.", nameof(actions));
        }

        var rowKeys = new HashSet<string>(actions.Count, StringComparer.Ordinal);
        long bytes = 0;
        foreach (var action in actions)
        {
            var entity = action.Entity;
            RequireEntity(entity);
            if (entity.PartitionKey != actions[0].Entity.PartitionKey)
            {
                throw new ArgumentException("A transaction stays within one partition.", nameof(actions));
            }

            if (!rowKeys.Add(entity.RowKey))
            {
                throw new ArgumentException("A transaction names each entity once.", nameof(actions));
            }

            bytes += TableEntitySize.WireBytes(entity);
        }

        if (bytes > TableLimits.MaxTransactionBytes)
        {
            throw new ArgumentException($"A transaction has at most {TableLimits.MaxTransactionBytes} bytes, this one up to {bytes}.", nameof(actions));
        }
    }

    public static void RequireEntity(TableEntity entity)
    {
        var bytes = TableEntitySize.StoredBytes(entity);
        if (bytes > TableLimits.MaxEntityBytes)
        {
            throw new ArgumentException($"An entity has at most {TableLimits.MaxEntityBytes} bytes, this one {bytes}.", nameof(entity));
        }
    }
}
