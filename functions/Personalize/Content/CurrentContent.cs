namespace Personalize.Content;

/// <summary>The content in force, and how loading went. Swapped whole; safe from many threads.</summary>
internal sealed class CurrentContent
{
    private readonly TaskCompletionSource _firstUse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LoadedContent? _now;
    private volatile ContentTrouble? _trouble;

    /// <summary>Null until a first bundle was loaded.</summary>
    public LoadedContent? Now => _now;

    /// <summary>Why the newest bundle is not in force, or not wholly; null when it is.</summary>
    public ContentTrouble? Trouble => _trouble;

    /// <summary>Completes when this process first serves pictures: the same executable also runs where only events arrive.</summary>
    public Task FirstUse => _firstUse.Task;

    /// <summary>Completes when a first bundle was loaded.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>The content in force for a request that may show pictures; notes the first such request.</summary>
    public LoadedContent? Use()
    {
        _firstUse.TrySetResult();
        return _now;
    }

    public void Replace(LoadedContent content)
    {
        _now = content;
        _trouble = null;
        _loaded.TrySetResult();
    }

    /// <summary>Keeps the last good content and remembers what is wrong with the new one.</summary>
    public void Refuse(ContentTrouble trouble) => _trouble = trouble;
}
