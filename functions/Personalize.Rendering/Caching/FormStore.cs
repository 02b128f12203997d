using System.Collections.Concurrent;

namespace Personalize.Rendering.Caching;

/// <summary>
/// What compiling made before, by what it was made from: in memory, then on disk, then made. A form is made or read once, however many ask
/// at once. Memory is bounded by two generations, as the texts' is. Safe for many threads.
/// </summary>
/// <param name="folder">Null: in memory only.</param>
/// <param name="maxBytes">Upper bound for memory, both generations together.</param>
internal sealed class FormStore(FormFolder? folder, long maxBytes)
{
    private readonly Lock _turning = new();
    private ConcurrentDictionary<string, Lazy<object>> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, Lazy<object>> _old = new(StringComparer.Ordinal);
    private long _youngBytes;
    private long _oldBytes;
    private long _made;

    public CompileCacheStatus Status => folder is null
        ? new CompileCacheStatus(Interlocked.Read(ref _made), 0, 0, 0, MemoryBytes, 0)
        : new CompileCacheStatus(Interlocked.Read(ref _made), folder.Hits, folder.Broken, folder.Failures, MemoryBytes, folder.Bytes);

    private long MemoryBytes => Interlocked.Read(ref _youngBytes) + Interlocked.Read(ref _oldBytes);

    /// <param name="key">From a <see cref="FormHash"/> of all that <paramref name="make"/> looks at.</param>
    public T Get<T>(string key, Func<T> make)
        where T : class, IStoredForm<T>
    {
        if (_young.TryGetValue(key, out var known))
        {
            return (T)known.Value;
        }

        var fresh = _old.TryGetValue(key, out var old) ? old : new Lazy<object>(() => Load(key, make));
        var kept = _young.GetOrAdd(key, fresh);

        try
        {
            var form = (T)kept.Value;

            if (ReferenceEquals(kept, fresh) && Interlocked.Add(ref _youngBytes, form.SizeBytes) > maxBytes / 2)
            {
                Turn();
            }

            return form;
        }
        catch
        {
            _young.TryRemove(new KeyValuePair<string, Lazy<object>>(key, kept));     // asked for again, it is made again
            throw;
        }
    }

    private T Load<T>(string key, Func<T> make)
        where T : class, IStoredForm<T>
    {
        if (folder?.Find<T>(key) is { } stored)
        {
            return stored;
        }

        var form = make();
        Interlocked.Increment(ref _made);

        if (form.IsWorthAFile)
        {
            folder?.Keep(key, form);
        }

        return form;
    }

    private void Turn()
    {
        lock (_turning)
        {
            if (Interlocked.Read(ref _youngBytes) <= maxBytes / 2)
            {
                return;     // another thread was faster
            }

            _old = _young;
            _young = new ConcurrentDictionary<string, Lazy<object>>(StringComparer.Ordinal);
            Interlocked.Exchange(ref _oldBytes, Interlocked.Exchange(ref _youngBytes, 0));
        }
    }
}
