namespace Personalize.Storage.EventHubs;

/// <summary>The hub did not take the events within the time: send again later. Some of them may have been stored.</summary>
public sealed class EventHubUnavailableException : Exception
{
    public EventHubUnavailableException()
        : this("The hub did not take the events.")
    {
    }

    public EventHubUnavailableException(string message)
        : base(message)
    {
    }

    public EventHubUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>True when the hub said no for good (400, 401, 403, 404, 410, 413): sending the same again does not help.</summary>
    public bool IsPermanent { get; init; }
}
