using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Personalize.Rendering.Text.Outlines;

/// <summary>Puts glyphs together to one mask. Used again for the next text; not safe for two threads.</summary>
internal sealed class GlyphPainter(GlyphCache cache)
{
    private readonly List<PlacedGlyph> _glyphs = [];
    private readonly List<(Mask Mask, int X, int Y)> _masks = [];

    public void Clear() => _glyphs.Clear();

    public void Add(in PlacedGlyph glyph) => _glyphs.Add(glyph);

    /// <param name="effect">Of <see cref="GlyphEffect"/>.</param>
    /// <param name="takesLarger">Where glyphs overlap the larger coverage counts, not the sum.</param>
    /// <param name="bounds">Nothing is drawn outside.</param>
    /// <returns>Null when nothing is inside.</returns>
    public Mask? Paint(int effect, bool takesLarger, Box bounds)
    {
        var box = Collect(effect, bounds);

        if (box.IsEmpty)
        {
            return null;
        }

        var coverage = new byte[box.WidthPx * box.HeightPx];

        foreach (var (mask, x, y) in _masks)
        {
            Blend(mask, mask.Box.Move(x, y).Intersect(box), x, y, coverage, box, takesLarger);
        }

        return new Mask(box.X, box.Y, box.WidthPx, box.HeightPx, coverage);
    }

    private Box Collect(int effect, Box bounds)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        _masks.Clear();

        foreach (ref readonly var glyph in CollectionsMarshal.AsSpan(_glyphs))
        {
            if (cache.Get(effect == 0 ? glyph.Key : glyph.Key with { Effect = effect }) is not { } mask)
            {
                continue;
            }

            _masks.Add((mask, glyph.X, glyph.Y));
            (left, top) = (Math.Min(left, glyph.X + mask.Left), Math.Min(top, glyph.Y + mask.Top));
            (right, bottom) = (Math.Max(right, glyph.X + mask.Left + mask.WidthPx), Math.Max(bottom, glyph.Y + mask.Top + mask.HeightPx));
        }

        return _masks.Count == 0 ? default : new Box(left, top, right - left, bottom - top).Intersect(bounds);
    }

    private static void Blend(Mask mask, Box part, int x, int y, byte[] coverage, Box box, bool takesLarger)
    {
        if (part.IsEmpty)
        {
            return;
        }

        for (var row = 0; row < part.HeightPx; row++)
        {
            var from = mask.Coverage.AsSpan(((part.Y + row - y - mask.Top) * mask.WidthPx) + part.X - x - mask.Left, part.WidthPx);
            var to = coverage.AsSpan(((part.Y + row - box.Y) * box.WidthPx) + part.X - box.X, part.WidthPx);

            if (takesLarger)
            {
                TakeLarger(from, to);
            }
            else
            {
                AddUp(from, to);
            }
        }
    }

    // Two letters that touch in a pixel cover different parts of it: their coverages add up, to 255 at most.
    // Steps of 16 and 8, because letters at reading sizes are 10 to 30 pixels wide.
    private static void AddUp(ReadOnlySpan<byte> from, Span<byte> to)
    {
        ref var source = ref MemoryMarshal.GetReference(from);
        ref var target = ref MemoryMarshal.GetReference(to);
        var at = 0;

        for (; at + Vector128<byte>.Count <= from.Length; at += Vector128<byte>.Count)
        {
            Vector128.AddSaturate(Vector128.LoadUnsafe(ref source, (nuint)at), Vector128.LoadUnsafe(ref target, (nuint)at)).StoreUnsafe(ref target, (nuint)at);
        }

        if (at + Vector64<byte>.Count <= from.Length)
        {
            Vector64.AddSaturate(Vector64.LoadUnsafe(ref source, (nuint)at), Vector64.LoadUnsafe(ref target, (nuint)at)).StoreUnsafe(ref target, (nuint)at);
            at += Vector64<byte>.Count;
        }

        for (; at < from.Length; at++)
        {
            to[at] = (byte)Math.Min(255, to[at] + from[at]);
        }
    }

    private static void TakeLarger(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = Math.Max(to[i], from[i]);
        }
    }
}
