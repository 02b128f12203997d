using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Personalize.Rendering.Pixels;

/// <summary>
/// Opaque pixels to draw on, over a base that is never changed: a tile of 16x16 pixels is taken from the base when the first ink falls on
/// it, so an open costs what its ink covers. The stride is a multiple of 16; what lies beyond the real size repeats the edge, for JPEG's blocks, and is never drawn on.
/// Kept between opens, for pictures of any size. Not safe for two threads.
/// </summary>
internal sealed class Canvas
{
    public const int TilePx = 16;

    private readonly List<Box> _touched = [];
    private uint[]? _base;
    private byte[] _tiles = [];
    private KeptTiles? _below;

    /// <summary>An empty one, to <see cref="Show"/> a base.</summary>
    public Canvas()
    {
    }

    /// <summary>One that is drawn on directly, to make a base.</summary>
    public Canvas(int widthPx, int heightPx, uint[] pixels)
    {
        SetSize(widthPx, heightPx);
        Pixels = pixels;
    }

    public int WidthPx { get; private set; }

    public int HeightPx { get; private set; }

    public int Stride { get; private set; }

    /// <summary>Right where <see cref="TilesOf"/> has an owner, and everywhere after <see cref="Complete"/>. May be longer than the picture.</summary>
    public uint[] Pixels { get; private set; } = [];

    /// <summary>What was drawn on since the base is shown, in drawing order; boxes may overlap and hold pixels without ink.</summary>
    public IReadOnlyList<Box> Touched => _touched;

    public Box Bounds => new(0, 0, WidthPx, HeightPx);

    /// <summary>Drawing outside it is dropped. Starts as the whole canvas.</summary>
    public Box ClipBox { get; set; }

    /// <summary>Whose ink it is that is drawn next, 1-255: a tile belongs to the first. Starts as 1.</summary>
    public byte Owner { get; set; } = 1;

    /// <summary>True when two owners' ink fell on one tile.</summary>
    public bool IsShared { get; private set; }

    public int TilesAcross => Stride / TilePx;

    public int TilesDown => StrideOf(HeightPx) / TilePx;

    public static int StrideOf(int sidePx) => (sidePx + TilePx - 1) & -TilePx;

    public static uint[] NewPixels(int widthPx, int heightPx) => new uint[StrideOf(widthPx) * StrideOf(heightPx)];

    /// <summary>Forgets everything and stands for a base.</summary>
    public void Show(int widthPx, int heightPx, uint[] basePixels)
    {
        SetSize(widthPx, heightPx);
        _base = basePixels;

        if (Pixels.Length < basePixels.Length)
        {
            Pixels = GC.AllocateUninitializedArray<uint>(basePixels.Length);
        }
    }

    /// <summary>Shows the same base again, without ink.</summary>
    public void Clear() => SetSize(WidthPx, HeightPx);

    /// <summary>Gives tiles of a row to the owner without drawing on them: what they show is known elsewhere.</summary>
    public void Claim(int tileRow, int fromColumn, int toColumn)
    {
        foreach (ref var tile in _tiles.AsSpan((tileRow * TilesAcross) + fromColumn, toColumn - fromColumn))
        {
            IsShared |= tile != 0 && tile != Owner;
            tile = Owner;
        }
    }

    /// <summary>One byte a tile: its owner, 0 where nothing was drawn.</summary>
    public ReadOnlySpan<byte> TilesOf(int tileRow) => _tiles.AsSpan(tileRow * TilesAcross, TilesAcross);

    /// <summary>Draws coverage in a colour.</summary>
    public void Draw(Mask mask, int x, int y, Rgba color)
    {
        var box = mask.Box.Move(x, y).Intersect(ClipBox);

        if (box.IsEmpty || color.A == 0)
        {
            return;
        }

        var redBlue = Vector256.Create((uint)(color.R | (color.B << 16))).AsUInt16();
        var green = Vector256.Create((uint)(color.G | (0xff << 16))).AsUInt16();
        Span<byte> part = stackalloc byte[TilePx];

        for (var row = box.Y; row < box.Bottom; row++)
        {
            var above = mask.Coverage.AsSpan(((row - mask.Top - y) * mask.WidthPx) + box.X - mask.Left - x, box.WidthPx);

            for (var at = box.X; at < box.Right;)
            {
                var start = at & -TilePx;
                var count = Math.Min(start + TilePx, box.Right) - at;
                var coverage = Read(above.Slice(at - box.X, count), at - start, part);
                at += count;

                if (coverage != Vector128<byte>.Zero)
                {
                    ref var below = ref Touch(row, start);
                    BlendEight(ref below, Widen(coverage), redBlue, green, color.A);
                    BlendEight(ref Unsafe.Add(ref below, Blend.Count), Widen(Vector128.Create(coverage.GetUpper(), default)), redBlue, green, color.A);
                }
            }
        }

        _touched.Add(box);
    }

    public void Draw(Bitmap bitmap, int x, int y)
    {
        var box = bitmap.Box.Move(x, y).Intersect(ClipBox);

        if (box.IsEmpty)
        {
            return;
        }

        Span<uint> part = stackalloc uint[Blend.Count];

        for (var row = box.Y; row < box.Bottom; row++)
        {
            var above = bitmap.Pixels.AsSpan(((row - bitmap.Top - y) * bitmap.WidthPx) + box.X - bitmap.Left - x, box.WidthPx);

            for (var at = box.X; at < box.Right;)
            {
                var start = at & -Blend.Count;
                var count = Math.Min(start + Blend.Count, box.Right) - at;
                part.Clear();
                above.Slice(at - box.X, count).CopyTo(part[(at - start)..]);
                var ink = Vector256.Create<uint>(part);
                at += count;

                if (ink != Vector256<uint>.Zero)
                {
                    ref var below = ref Unsafe.Add(ref Touch(row, start & -TilePx), start & (TilePx - 1));
                    Blend.Premultiplied(Vector256.LoadUnsafe(ref below), ink).StoreUnsafe(ref below);
                }
            }
        }

        _touched.Add(box);
    }

    /// <summary>A picture seen through a mask; both are placed on the canvas.</summary>
    public void Draw(Mask mask, Bitmap picture)
    {
        var box = mask.Box.Intersect(picture.Box).Intersect(ClipBox);

        for (var row = box.Y; row < box.Bottom && !box.IsEmpty; row++)
        {
            var coverage = mask.Coverage.AsSpan(((row - mask.Top) * mask.WidthPx) + box.X - mask.Left, box.WidthPx);
            var above = picture.Pixels.AsSpan(((row - picture.Top) * picture.WidthPx) + box.X - picture.Left, box.WidthPx);

            for (var i = 0; i < coverage.Length; i++)
            {
                if (coverage[i] != 0)
                {
                    ref var below = ref Touch(row, box.X + i);
                    below = Blend.Premultiplied(below, Blend.Fade(above[i], coverage[i]));
                }
            }
        }

        AddTouched(box);
    }

    /// <summary>One colour over whole pixels.</summary>
    public void Fill(Box area, Rgba color)
    {
        var box = color.A == 0 ? default : area.Intersect(ClipBox);
        var ink = (uint)(color.R | (color.G << 8) | (color.B << 16)) | 0xff000000;

        for (var row = 0; row < box.HeightPx && !box.IsEmpty; row++)
        {
            foreach (ref var below in Row(box, row))
            {
                below = color.A == 255 ? ink : Blend.Color(below, ink, color.A);
            }
        }

        AddTouched(box);
    }

    /// <summary>What is drawn from here on is made fainter as one by <see cref="EndGroup"/>. Groups may lie in each other.</summary>
    public void BeginGroup() => _below = new KeptTiles(_below, TilesAcross * TilesDown);

    /// <summary>
    /// Makes what was drawn since <see cref="BeginGroup"/> fainter. The canvas is opaque, so a mix of before and after is the group drawn as one
    /// and then put over what is below; where nothing was drawn both are the same, and so is their mix.
    /// </summary>
    /// <param name="opacity">0-255.</param>
    public void EndGroup(uint opacity)
    {
        var group = _below!;
        group.MixInto(Pixels, Stride, opacity);
        _below = group.Outer;
        group.Release();
    }

    /// <summary>Takes back what was drawn in a box; it stays among <see cref="Touched"/>.</summary>
    public void Restore(Box box)
    {
        for (var row = box.Y; row < box.Bottom; row++)
        {
            var start = (row * Stride) + box.X;
            _base.AsSpan(start, box.WidthPx).CopyTo(Pixels.AsSpan(start));
        }
    }

    /// <summary>Shows the base again and everywhere, as after <see cref="Complete"/>, which must have been called; takes only back what was drawn.</summary>
    public void TakeBack()
    {
        foreach (var box in _touched)
        {
            Restore(box);
        }

        Clear();
    }

    /// <summary>Makes <see cref="Pixels"/> right everywhere.</summary>
    public void Complete()
    {
        for (var tile = 0; tile < _tiles.Length && _base is not null; tile++)
        {
            if (tile < TilesAcross * TilesDown && _tiles[tile] == 0)
            {
                TakeTile(tile);
            }
        }
    }

    /// <summary>Repeats the last column and row into the padding. Call once, when a picture's base is complete.</summary>
    public void FillPadding()
    {
        for (var row = 0; row < HeightPx; row++)
        {
            Pixels.AsSpan((row * Stride) + WidthPx, Stride - WidthPx).Fill(Pixels[(row * Stride) + WidthPx - 1]);
        }

        for (var row = HeightPx; row < StrideOf(HeightPx); row++)
        {
            Pixels.AsSpan((HeightPx - 1) * Stride, Stride).CopyTo(Pixels.AsSpan(row * Stride));
        }
    }

    private static Vector128<byte> Read(ReadOnlySpan<byte> coverage, int before, Span<byte> part)
    {
        if (coverage.Length == TilePx)
        {
            return Vector128.Create(coverage);
        }

        part.Clear();
        coverage.CopyTo(part[before..]);
        return Vector128.Create<byte>(part);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Widen(Vector128<byte> coverage)
    {
        var half = Vector128.WidenLower(coverage);
        return Vector256.Create(Vector128.WidenLower(half), Vector128.WidenUpper(half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BlendEight(ref uint below, Vector256<uint> coverage, Vector256<ushort> redBlue, Vector256<ushort> green, byte alpha)
    {
        var opacity = alpha == 255 ? coverage : Blend.Scale(coverage, alpha);
        Blend.Color(Vector256.LoadUnsafe(ref below), redBlue, green, opacity).StoreUnsafe(ref below);
    }

    // The pixels of a row of a box, counted from its top, to be read and drawn on.
    private Span<uint> Row(Box box, int row)
    {
        for (var x = box.X & -TilePx; x < box.Right; x += TilePx)
        {
            Touch(box.Y + row, x);
        }

        return Pixels.AsSpan(((box.Y + row) * Stride) + box.X, box.WidthPx);
    }

    private void AddTouched(Box box)
    {
        if (!box.IsEmpty)
        {
            _touched.Add(box);
        }
    }

    /// <summary>A pixel, its tile ready to be drawn on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref uint Touch(int row, int x)
    {
        var tile = (row / TilePx * TilesAcross) + (x / TilePx);

        if (_tiles[tile] != Owner)
        {
            IsShared |= _tiles[tile] != 0;
            _tiles[tile] = Owner;
            TakeTile(tile);
        }

        if (_below is not null)
        {
            Keep(tile);
        }

        return ref Pixels[(row * Stride) + x];
    }

    // Whoever has kept a tile lies in groups that have kept it too.
    private void Keep(int tile)
    {
        for (var group = _below; group is not null && !group.Has(tile); group = group.Outer)
        {
            group.Keep(tile, StartOf(tile), Pixels, Stride);
        }
    }

    private int StartOf(int tile) => (tile / TilesAcross * TilePx * Stride) + (tile % TilesAcross * TilePx);

    // Compiled well at once: every first drop of ink waits for it, and vectors compiled quickly are a hundred calls.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeTile(int tile)
    {
        if (_base is null)
        {
            return;
        }

        var start = StartOf(tile);

        for (var row = 0; row < TilePx; row++, start += Stride)
        {
            ref var from = ref Unsafe.As<uint, byte>(ref _base[start]);
            ref var to = ref Unsafe.As<uint, byte>(ref Pixels[start]);
            Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);
            Vector256.LoadUnsafe(ref from, 32).StoreUnsafe(ref to, 32);
        }
    }

    private void SetSize(int widthPx, int heightPx)
    {
        (WidthPx, HeightPx, Stride) = (widthPx, heightPx, StrideOf(widthPx));
        (ClipBox, Owner, IsShared, _below) = (Bounds, 1, false, null);
        _touched.Clear();
        var count = TilesAcross * TilesDown;

        if (_tiles.Length < count)
        {
            _tiles = new byte[count];
        }

        _tiles.AsSpan(0, count).Clear();
    }
}
