using System.Buffers;

namespace Personalize.Rendering.Pixels;

/// <summary>What lay below a group of layers that is made fainter as one: each tile as it was before the group's first ink fell on it.</summary>
internal sealed class KeptTiles
{
    private const int TilePixels = Canvas.TilePx * Canvas.TilePx;

    private readonly int[] _places;
    private uint[] _pixels;
    private int _count;

    /// <param name="outer">Of the group that this one lies in.</param>
    /// <param name="tiles">Tiles of the canvas.</param>
    public KeptTiles(KeptTiles? outer, int tiles)
    {
        Outer = outer;
        _places = ArrayPool<int>.Shared.Rent(tiles);
        _places.AsSpan(0, tiles).Clear();
        _pixels = ArrayPool<uint>.Shared.Rent(16 * TilePixels);
    }

    public KeptTiles? Outer { get; }

    public bool Has(int tile) => _places[tile] != 0;

    /// <param name="pixels">From the tile's first pixel.</param>
    public void Keep(int tile, ReadOnlySpan<uint> pixels, int stride)
    {
        var place = _count++ * TilePixels;

        if (place + TilePixels > _pixels.Length)
        {
            var more = ArrayPool<uint>.Shared.Rent(place * 2);
            _pixels.AsSpan(0, place).CopyTo(more);
            ArrayPool<uint>.Shared.Return(_pixels);
            _pixels = more;
        }

        _places[tile] = _count;

        for (var row = 0; row < Canvas.TilePx; row++, place += Canvas.TilePx)
        {
            pixels.Slice(row * stride, Canvas.TilePx).CopyTo(_pixels.AsSpan(place));
        }
    }

    /// <summary>Puts what a tile shows now, at an opacity of 0-255, over what was kept of it.</summary>
    /// <param name="pixels">From the tile's first pixel.</param>
    public void Mix(int tile, Span<uint> pixels, int stride, uint opacity)
    {
        var kept = _pixels.AsSpan((_places[tile] - 1) * TilePixels, TilePixels);

        for (var row = 0; row < Canvas.TilePx; row++)
        {
            Blend.Mix(kept.Slice(row * Canvas.TilePx, Canvas.TilePx), pixels.Slice(row * stride, Canvas.TilePx), opacity);
        }
    }

    /// <summary>Gives its memory back; nothing may be asked of it afterwards.</summary>
    public void Release()
    {
        ArrayPool<int>.Shared.Return(_places);
        ArrayPool<uint>.Shared.Return(_pixels);
    }
}
