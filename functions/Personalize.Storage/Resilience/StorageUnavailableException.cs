namespace Personalize.Storage.Resilience;

/// <summary>A store refused, timed out or could not be reached, and the pipeline's retries are used up.</summary>
/// <remarks>A write that ends like this may have been applied; see <see cref="Tables.TableClient"/> for how each kind resolves on repeat.
/// The message names the operation and the store's error code, never keys, values or addresses.</remarks>
public sealed class StorageUnavailableException : Exception
{
    public StorageUnavailableException()
        : this("The store gave no usable answer.")
    {
    }

    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    public StorageUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public StorageUnavailableException(StorageTrouble trouble, string message, Exception? innerException = null)
        : base(message, innerException) => Trouble = trouble;

    /// <summary>What kind of trouble; decides whether a retry can help.</summary>
    public StorageTrouble Trouble { get; }

    internal bool IsTransient => Trouble is not (StorageTrouble.Refused or StorageTrouble.CircuitOpen);
}
