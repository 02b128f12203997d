using System.Buffers;

namespace Personalize.Rendering.Pixels;

/// <summary>What lay below a group of layers that is made fainter as one: each tile as it was before the group's first ink fell on it.</summary>
internal sealed class KeptTiles
{
    private const int TilePixels = Canvas.TilePx * Canvas.TilePx;
    private const int FirstRoom = 16;

    private readonly bool[] _isKept;
    private int[] _starts = ArrayPool<int>.Shared.Rent(FirstRoom);
    private uint[] _pixels = ArrayPool<uint>.Shared.Rent(FirstRoom * TilePixels);
    private int _count;

    /// <param name="outer">Of the group that this one lies in.</param>
    /// <param name="tiles">Tiles of the canvas.</param>
    public KeptTiles(KeptTiles? outer, int tiles)
    {
        Outer = outer;
        _isKept = ArrayPool<bool>.Shared.Rent(tiles);
        _isKept.AsSpan(0, tiles).Clear();
    }

    public KeptTiles? Outer { get; }

    public bool Has(int tile) => _isKept[tile];

    /// <param name="start">Index of the tile's first pixel.</param>
    /// <param name="pixels">Of the canvas.</param>
    public void Keep(int tile, int start, ReadOnlySpan<uint> pixels, int stride)
    {
        if (_count == _starts.Length)
        {
            Grow(ref _starts);
        }

        if ((_count + 1) * TilePixels > _pixels.Length)
        {
            Grow(ref _pixels);
        }

        for (var row = 0; row < Canvas.TilePx; row++)
        {
            pixels.Slice(start + (row * stride), Canvas.TilePx).CopyTo(KeptRow(_count, row));
        }

        (_isKept[tile], _starts[_count++]) = (true, start);
    }

    /// <summary>Puts what the kept tiles show now, at an opacity of 0-255, over what was kept of them.</summary>
    public void MixInto(Span<uint> pixels, int stride, uint opacity)
    {
        for (var tile = 0; tile < _count; tile++)
        {
            for (var row = 0; row < Canvas.TilePx; row++)
            {
                Blend.Mix(KeptRow(tile, row), pixels.Slice(_starts[tile] + (row * stride), Canvas.TilePx), opacity);
            }
        }
    }

    /// <summary>Gives its memory back; nothing may be asked of it afterwards.</summary>
    public void Release()
    {
        ArrayPool<bool>.Shared.Return(_isKept);
        ArrayPool<int>.Shared.Return(_starts);
        ArrayPool<uint>.Shared.Return(_pixels);
    }

    private Span<uint> KeptRow(int tile, int row) => _pixels.AsSpan((tile * TilePixels) + (row * Canvas.TilePx), Canvas.TilePx);

    private static void Grow<T>(ref T[] array)
    {
        var larger = ArrayPool<T>.Shared.Rent(array.Length * 2);
        array.CopyTo(larger, 0);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }
}
