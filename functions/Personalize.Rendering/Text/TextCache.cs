using System.Collections.Concurrent;

namespace Personalize.Rendering.Text;

/// <summary>
/// Texts drawn before: a text seen again costs a look-up. Two generations bound it: when the young one holds half of the limit, the old one
/// is dropped and the young one becomes old; what is asked for again moves back. Reads take no lock. Safe for many threads.
/// </summary>
/// <param name="compose">Draws a text that is not there; called once for a key, however many ask at once.</param>
/// <param name="maxBytes">Upper bound for both generations together.</param>
internal sealed class TextCache(Func<TextKey, TextBlock> compose, long maxBytes)
{
    private readonly Lock _turning = new();
    private ConcurrentDictionary<TextKey, Lazy<TextBlock>> _young = new();
    private ConcurrentDictionary<TextKey, Lazy<TextBlock>> _old = new();
    private long _youngBytes;

    public int Count => _young.Count + _old.Count;

    public TextBlock Get(TextSpec spec, string text, Rgba color)
    {
        var key = new TextKey(spec, text, TextCleaner.HasEmoji(text) ? color : default);
        return _young.TryGetValue(key, out var known) ? known.Value : Add(key);
    }

    private TextBlock Add(TextKey key)
    {
        var fresh = _old.TryGetValue(key, out var old) ? old : new Lazy<TextBlock>(() => compose(key));
        var kept = _young.GetOrAdd(key, fresh);
        var block = kept.Value;

        if (ReferenceEquals(kept, fresh) && Interlocked.Add(ref _youngBytes, block.SizeBytes + (2 * key.Text.Length)) > maxBytes / 2)
        {
            Turn();
        }

        return block;
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
            _young = new ConcurrentDictionary<TextKey, Lazy<TextBlock>>();
            Interlocked.Exchange(ref _youngBytes, 0);
        }
    }
}
