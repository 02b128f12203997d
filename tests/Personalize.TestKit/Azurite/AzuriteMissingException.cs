namespace Personalize.TestKit.Azurite;

/// <summary>Azurite cannot run on this machine; the message says what is missing.</summary>
public sealed class AzuriteMissingException : Exception
{
    public AzuriteMissingException()
        : this("Azurite cannot run here.")
    {
    }

    public AzuriteMissingException(string message)
        : base(message)
    {
    }

    public AzuriteMissingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
