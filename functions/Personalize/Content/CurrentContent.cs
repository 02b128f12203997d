namespace Personalize.Content;

/// <summary>The content in force, and how loading went. Swapped whole; safe from many threads.</summary>
internal sealed class CurrentContent
{
    private readonly TaskCompletionSource _firstUse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LoadedContent? _now;
    private volatile ContentTrouble? _trouble;
    private volatile bool _isRehearsed;
    private volatile bool _isCalled;
    private int _densities;

    /// <summary>Null until a first bundle was loaded.</summary>
    public LoadedContent? Now => _now;

    /// <summary>Why the newest bundle is not in force, or not wholly; null when it is.</summary>
    public ContentTrouble? Trouble => _trouble;

    /// <summary>Completes when this process first serves pictures: the same executable also runs where only events arrive.</summary>
    public Task FirstUse => _firstUse.Task;

    /// <summary>Completes when a first bundle was loaded.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>Something was asked of this process, whatever it is.</summary>
    public void NoteCall()
    {
        // Not written again: each call's threads would take the cache line from each other.
        if (!_isCalled)
        {
            _isCalled = true;
        }
    }

    /// <summary>The densities above 1 that opens asked for, in order.</summary>
    public IReadOnlyList<int> DensitiesAsked => [.. Enumerable.Range(2, PictureCreative.MaxDensity - 1).Where(density => (Volatile.Read(ref _densities) & (1 << density)) != 0)];

    /// <summary>Notes what an open asks for.</summary>
    /// <param name="density">1 to 3.</param>
    public void NoteDensity(int density)
    {
        if (density > 1 && (Volatile.Read(ref _densities) & (1 << density)) == 0)
        {
            Interlocked.Or(ref _densities, 1 << density);
        }
    }

    /// <summary>
    /// Completes when pictures are to be got ready: at their first use, or after a while in which nothing at all was asked. So an instance that is held
    /// ready is warm before its first open, and one that gets events spends nothing on pictures that nobody wants.
    /// </summary>
    public async Task WantedAsync(TimeSpan idle, TimeProvider clock, CancellationToken stop)
    {
        await Task.WhenAny(FirstUse, Task.Delay(idle, clock, stop));
        if (_isCalled || stop.IsCancellationRequested)
        {
            await FirstUse.WaitAsync(stop);
        }
    }

    /// <summary>The content in force for a request that may show pictures; notes the first such request.</summary>
    public LoadedContent? Use()
    {
        _firstUse.TrySetResult();
        return _now;
    }

    /// <summary>As <see cref="Use"/>; a process that has no content yet waits for it.</summary>
    /// <returns>Null where none came by then.</returns>
    public async ValueTask<LoadedContent?> UseAsync(CancellationToken patience)
    {
        if (Use() is { } now)
        {
            return now;
        }

        await Loaded.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _now;
    }

    /// <summary>Whether the first open would be as quick as any: all pictures are compiled and every one was opened once.</summary>
    public bool IsRehearsed => _isRehearsed;

    public void Replace(LoadedContent content, bool isRehearsed = false)
    {
        _now = content;
        _isRehearsed = isRehearsed;
        _trouble = null;
        _loaded.TrySetResult();
    }

    /// <summary>Keeps the last good content and remembers what is wrong with the new one.</summary>
    public void Refuse(ContentTrouble trouble) => _trouble = trouble;
}
