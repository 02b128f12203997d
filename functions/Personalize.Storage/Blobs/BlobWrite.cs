using Azure;

namespace Personalize.Storage.Blobs;

/// <summary>A blob write's outcome.</summary>
/// <param name="ETag">The new version when saved, else null.</param>
public readonly record struct BlobWrite(BlobWriteOutcome Outcome, ETag? ETag)
{
    public bool IsSaved => Outcome == BlobWriteOutcome.Saved;
}
