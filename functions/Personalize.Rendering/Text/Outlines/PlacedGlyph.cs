namespace Personalize.Rendering.Text.Outlines;

/// <summary>A glyph's name in the cache, without effect, and the whole pixel its pen stands on, in the text's box.</summary>
internal readonly record struct PlacedGlyph(GlyphKey Key, int X, int Y);
