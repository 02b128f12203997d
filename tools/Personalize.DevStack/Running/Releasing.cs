namespace Personalize.DevStack.Running;

/// <summary>Something to be released in its turn that knows no asynchronous end.</summary>
internal sealed class Releasing(IDisposable held) : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        held.Dispose();
        return ValueTask.CompletedTask;
    }
}
