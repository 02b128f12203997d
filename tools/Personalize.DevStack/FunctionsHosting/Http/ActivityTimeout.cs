namespace Personalize.DevStack.FunctionsHosting.Http;

/// <summary>Cancels when nothing has moved for a while.</summary>
internal sealed class ActivityTimeout : IDisposable
{
    private readonly CancellationTokenSource _idle;
    private readonly CancellationTokenSource _either;
    private readonly TimeSpan _limit;

    public ActivityTimeout(TimeSpan limit, TimeProvider clock, CancellationToken aborted)
    {
        _limit = limit;
        _idle = new CancellationTokenSource(limit, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_idle.Token, aborted);
    }

    public CancellationToken Token => _either.Token;

    public bool IsOver => _idle.IsCancellationRequested;

    public void Moved() => _idle.CancelAfter(_limit);

    public void Dispose()
    {
        _either.Dispose();
        _idle.Dispose();
    }
}
