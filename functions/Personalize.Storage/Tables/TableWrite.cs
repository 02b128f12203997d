using Azure;

namespace Personalize.Storage.Tables;

/// <summary>A write's outcome.</summary>
/// <param name="ETag">The entity's new tag when saved; null otherwise, and after a delete.</param>
public readonly record struct TableWrite(TableWriteOutcome Outcome, ETag? ETag)
{
    public bool IsSaved => Outcome == TableWriteOutcome.Saved;
}
