namespace Personalize.Storage.Blobs;

/// <summary>How a conditional write to a blob ended.</summary>
public enum BlobWriteOutcome
{
    /// <summary>Applied.</summary>
    Saved,

    /// <summary>The blob is not the version named, or exists where none was expected. After a lost reply it may be our own write: read again.</summary>
    Contended,
}
