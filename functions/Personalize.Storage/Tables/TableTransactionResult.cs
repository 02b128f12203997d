using System.Collections.Immutable;
using Azure;

namespace Personalize.Storage.Tables;

/// <summary>How an entity-group transaction ended: all of it applied, or none.</summary>
/// <param name="FailedIndex">Zero-based position of the action that failed; null when saved, or when the store did not say.</param>
/// <param name="ETags">When saved, one per action in order, null for deletes. Empty otherwise.</param>
public sealed record TableTransactionResult(TableWriteOutcome Outcome, int? FailedIndex, ImmutableArray<ETag?> ETags)
{
    public bool IsSaved => Outcome == TableWriteOutcome.Saved;
}
