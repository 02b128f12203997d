using System.Collections.Concurrent;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Text.Outlines;

/// <summary>Glyphs drawn before, at a size and a place between pixels. Bounded; safe for many threads.</summary>
internal sealed class GlyphCache
{
    private const int EntryBytes = 200;     // key, dictionary node, lazy value, mask

    private readonly FontCatalog _fonts;
    private readonly BoundedCache<GlyphKey, Mask?> _masks;
    private readonly Func<GlyphKey, Mask?> _draw;   // once: a method group would be allocated for each glyph
    private readonly ConcurrentBag<(GlyphOutline Outline, OutlineDrawing Drawing)> _tools = [];

    public GlyphCache(FontCatalog fonts, long maxBytes)
    {
        _fonts = fonts;
        _masks = new BoundedCache<GlyphKey, Mask?>(static (_, mask) => EntryBytes + (mask?.Coverage.Length ?? 0), maxBytes);
        _draw = Draw;
    }

    /// <summary>Placed from the pen on the baseline; null for a blank.</summary>
    public Mask? Get(in GlyphKey key) => _masks.Get(key, _draw);

    private Mask? Draw(GlyphKey key)
    {
        if (key.Effect != 0)
        {
            return Get(key with { Effect = 0 }) is { } ink ? GlyphEffect.Apply(ink, key.Effect) : null;
        }

        var tools = _tools.TryTake(out var idle) ? idle : (Outline: new GlyphOutline(), Drawing: new OutlineDrawing());
        var mask = Draw(key, tools.Outline, tools.Drawing);
        _tools.Add(tools);
        return mask;
    }

    private Mask? Draw(GlyphKey key, GlyphOutline outline, OutlineDrawing drawing)
    {
        var face = _fonts.FontAt(key.Font).Face;
        outline.Clear();
        face.Outlines.Read(key.Glyph, outline);

        // The file's left bearing rules, not the outline's own left edge (FreeType does the same).
        outline.Transform(0, 1, 0, 0, 1, face.LeftBearingOf(key.Glyph) - face.Outlines.ExtentOf(key.Glyph).Left, 0);

        if (key.IsBold)
        {
            Emboldening.Apply(outline, (float)(Emboldening.StrengthEm * face.UnitsPerEm));
        }

        return drawing.Draw(outline, key.SizePx / face.UnitsPerEm, key.ShiftPx);
    }
}
