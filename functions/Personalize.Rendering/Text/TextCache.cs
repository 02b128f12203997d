using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Text;

/// <summary>Texts drawn before: a text seen again costs a look-up. Safe for many threads.</summary>
/// <param name="compose">Draws a text that is not there; called once for a key, however many ask at once.</param>
/// <param name="maxBytes">Upper bound for what it keeps.</param>
internal sealed class TextCache(Func<TextKey, TextBlock> compose, long maxBytes)
{
    private readonly BoundedCache<TextKey, TextBlock> _blocks = new(static (key, block) => block.SizeBytes + (2 * key.Text.Length), maxBytes);

    public int Count => _blocks.Count;

    public TextBlock Get(TextSpec spec, string text, Rgba color) => _blocks.Get(new TextKey(spec, text, TextCleaner.HasEmoji(text) ? color : default), compose);
}
