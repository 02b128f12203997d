namespace Personalize.Rendering;

/// <summary>The engine cannot draw at all: native library or fonts missing or unreadable. The message names the fix. Thrown only while an engine is made.</summary>
public sealed class RenderingUnavailableException : Exception
{
    public RenderingUnavailableException()
    {
    }

    public RenderingUnavailableException(string message)
        : base(message)
    {
    }

    public RenderingUnavailableException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
