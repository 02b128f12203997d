namespace Personalize.Rendering.Text.Shaping;

/// <summary>The glyphs of one run while it is shaped; used again for the next. Not safe for two threads.</summary>
internal sealed class GlyphBuffer
{
    /// <summary>More glyphs than any box shows; a font whose rules multiply letters stops here.</summary>
    public const int MaxGlyphs = 4_000;

    private PlacedUnit[] _glyphs = new PlacedUnit[64];

    public int Count { get; private set; }

    public Span<PlacedUnit> Glyphs => _glyphs.AsSpan(0, Count);

    public ref PlacedUnit this[int index] => ref _glyphs[index];

    public void Clear() => Count = 0;

    public void Add(int glyph, int cluster) => Insert(Count, glyph, cluster);

    public void Insert(int at, int glyph, int cluster)
    {
        if (Count == MaxGlyphs)
        {
            return;
        }

        if (Count == _glyphs.Length)
        {
            Array.Resize(ref _glyphs, 2 * Count);
        }

        _glyphs.AsSpan(at, Count - at).CopyTo(_glyphs.AsSpan(at + 1));
        _glyphs[at] = new PlacedUnit { Glyph = (ushort)glyph, Cluster = cluster };
        Count++;
    }

    public void RemoveAt(int at)
    {
        _glyphs.AsSpan(at + 1, Count - at - 1).CopyTo(_glyphs.AsSpan(at));
        Count--;
    }
}
