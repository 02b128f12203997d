namespace Personalize.DevStack.FunctionsHosting.Handlers;

/// <summary>The host's rule for giving up: so many errors of the handler process, forgotten when the last one is half an hour old.</summary>
/// <remarks>Source: azure-functions-host, HttpFunctionInvocationDispatcher (reads 3 errors, 30 minutes). Not thread-safe.</remarks>
internal sealed class ErrorBudget(int maxErrors, TimeProvider clock)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(30);
    private DateTimeOffset _lastAt;

    public int Count { get; private set; }

    /// <summary>Counts one; true when it was the last that is borne.</summary>
    public bool IsSpentByOneMore()
    {
        var now = clock.GetUtcNow();
        if (now - _lastAt > Forgotten)
        {
            Count = 0;
        }

        _lastAt = now;
        return ++Count >= maxErrors;
    }
}
