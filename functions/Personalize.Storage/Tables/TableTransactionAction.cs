using Azure;

namespace Personalize.Storage.Tables;

/// <summary>One write within an entity-group transaction.</summary>
public sealed class TableTransactionAction
{
    private TableTransactionAction(TableTransactionActionType type, TableEntity entity, ETag? ifMatch)
    {
        Type = type;
        Entity = entity;
        IfMatch = ifMatch;
    }

    public TableTransactionActionType Type { get; }

    /// <summary>What to write; for a delete only its keys count.</summary>
    public TableEntity Entity { get; }

    /// <summary>The tag the stored entity must have; null where there is no condition (add and upserts).</summary>
    public ETag? IfMatch { get; }

    /// <summary>Fails with <see cref="TableWriteOutcome.Exists"/> when the entity is there.</summary>
    public static TableTransactionAction Add(TableEntity entity) => new(TableTransactionActionType.Add, entity, null);

    /// <summary>Writes whatever is there.</summary>
    public static TableTransactionAction Upsert(TableEntity entity, TableUpdateMode mode) =>
        new(mode == TableUpdateMode.Merge ? TableTransactionActionType.UpsertMerge : TableTransactionActionType.UpsertReplace, entity, null);

    /// <summary>Fails with Contended when the tag differs, with Missing when there is no entity. <see cref="ETag.All"/> matches any.</summary>
    public static TableTransactionAction Update(TableEntity entity, ETag ifMatch, TableUpdateMode mode) =>
        new(mode == TableUpdateMode.Merge ? TableTransactionActionType.UpdateMerge : TableTransactionActionType.UpdateReplace, entity, ifMatch);

    /// <summary>Fails with Contended when the tag differs, with Missing when there is no entity. <see cref="ETag.All"/> matches any.</summary>
    public static TableTransactionAction Delete(string partitionKey, string rowKey, ETag ifMatch) =>
        new(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch);
}
