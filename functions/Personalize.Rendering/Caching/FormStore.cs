namespace Personalize.Rendering.Caching;

/// <summary>
/// What compiling made before, by what it was made from: in memory, then on disk, then made. A form is made or read once, however many ask
/// at once. Safe for many threads.
/// </summary>
/// <param name="folder">Null: in memory only.</param>
/// <param name="maxBytes">Upper bound for memory.</param>
internal sealed class FormStore(FormFolder? folder, long maxBytes)
{
    private readonly BoundedCache<string, Held> _forms = new(static (_, held) => held.SizeBytes, maxBytes);
    private long _made;

    public CompileCacheStatus Status => folder is null
        ? new CompileCacheStatus(Interlocked.Read(ref _made), 0, 0, 0, _forms.Bytes, 0)
        : new CompileCacheStatus(Interlocked.Read(ref _made), folder.Hits, folder.Broken, folder.Failures, _forms.Bytes, folder.Bytes);

    /// <param name="key">From a <see cref="FormHash"/> of all that <paramref name="make"/> looks at.</param>
    public T Get<T>(string key, Func<T> make)
        where T : class, IStoredForm<T>
        => (T)_forms.Get(key, name =>
        {
            var form = Load(name, make);
            return new Held(form, form.SizeBytes);
        }).Form;

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

    /// <summary>Forms of several kinds in one cache.</summary>
    private sealed record Held(object Form, long SizeBytes);
}
