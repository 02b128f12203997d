namespace Personalize.Storage.Tables;

/// <summary>How a write ended.</summary>
public enum TableWriteOutcome
{
    /// <summary>Applied.</summary>
    Saved,

    /// <summary>409: an entity with these keys is there already. After a lost reply it may be our own.</summary>
    Exists,

    /// <summary>412: the entity is not the one that was read. After a lost reply it may be our own write: read again.</summary>
    Contended,

    /// <summary>404: no such entity. After a lost reply to a delete it may be our own.</summary>
    Missing,
}
