using Personalize.Core.Identity;
using Personalize.Storage.Contexts;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Outbox;

/// <summary>An outbox message as a row.</summary>
internal static class OutboxRows
{
    public static TableEntity Write(OutboxMessage message, string partitionKey)
    {
        var row = new TableEntity(partitionKey, ContextKeys.Outbox(message.From, message.Id))
            .Set("id", message.Id)
            .Set("partition", message.Partition)
            .SetBytes("body", message.Body);
        return message.IsAction ? row.Set("action", true) : row;
    }

    /// <summary>Null for a row that is none: it stays, for somebody to look at.</summary>
    public static OutboxMessage? Read(TableEntity row)
    {
        var parts = row.RowKey.Split('~');
        return parts.Length == 3 && RegistrationKey.TryParse(parts[1], out var from)
            && row.GetString("id") is { } id && row.GetInt32("partition") is { } partition && row.GetBytes("body") is { } body
            ? new OutboxMessage(from, id, partition, body) { IsAction = row.GetBoolean("action") ?? false } : null;
    }
}
