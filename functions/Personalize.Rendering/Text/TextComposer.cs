using Personalize.Rendering.Text.Foreign;
using Personalize.Rendering.Text.Outlines;
using Personalize.Rendering.Text.Shaping;

namespace Personalize.Rendering.Text;

/// <summary>Turns a text into the block that opens blend: cleaned, fitted, shaped, placed, clipped, its shadow softened. Safe for many threads.</summary>
internal sealed class TextComposer(FontCatalog fonts, long glyphCacheBytes)
{
    private const double NarrowestLetterEm = 0.12;  // an "i" and its share of ligatures; bounds the work for any text

    private readonly SimpleTextComposer _simple = new(fonts, new GlyphCache(fonts, glyphCacheBytes));
    private readonly ForeignTextComposer _foreign = new(fonts);
    private long _simpleCount;
    private long _foreignCount;

    /// <summary>Texts drawn so far, by the way they took.</summary>
    public TextDrawings Drawings => new(Interlocked.Read(ref _simpleCount), Interlocked.Read(ref _foreignCount));

    public TextBlock Compose(string text, TextSpec spec, Rgba color)
    {
        var maxLetters = (int)Math.Min(2_000, (spec.WidthPx * spec.MaxLines / (NarrowestLetterEm * spec.ShrinkToPx)) + 2);
        var clean = TextCleaner.Clean(LetterCase.Apply(AccentJoining.Join(text), spec.Case), maxLetters, spec.MaxLines > 1, fonts);

        if (clean.Text.Length == 0)
        {
            return TextBlock.Empty;
        }

        if (ComposeSimply(clean, spec) is { } block)
        {
            Interlocked.Increment(ref _simpleCount);
            return block;
        }

        Interlocked.Increment(ref _foreignCount);
        return _foreign.Compose(clean, spec, color);
    }

    // A bundle's font may be damaged where nobody looked before: the text is then drawn with the installed ones.
    private TextBlock? ComposeSimply(CleanText clean, TextSpec spec)
    {
        try
        {
            return _simple.TryCompose(clean, spec);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
