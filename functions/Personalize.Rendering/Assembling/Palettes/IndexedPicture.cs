using System.Runtime.InteropServices;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>A base picture in palette colours. An open looks up only the pixels that were drawn on; the others keep their (dithered) index.</summary>
internal sealed class IndexedPicture
{
    private readonly uint[] _basePixels;
    private readonly int _stride;

    /// <param name="canvas">The base, complete.</param>
    /// <param name="histogram">Colours of the base and of all that may be drawn on it.</param>
    /// <param name="maxColors">1-256.</param>
    /// <param name="withEmoji">A sixteenth of the colours at least is kept for emoji, and what nothing else needs.</param>
    public IndexedPicture(Canvas canvas, ColorHistogram histogram, PictureEncoding encoding, int maxColors, FormStore forms, bool withEmoji)
    {
        var more = withEmoji ? EmojiColors.Best(Math.Max(maxColors - (histogram.ExactColors?.Count ?? maxColors), maxColors / 16)) : [];
        (_basePixels, _stride) = (canvas.Pixels[..(canvas.Stride * Canvas.StrideOf(canvas.HeightPx))], canvas.Stride);
        (WidthPx, HeightPx) = (canvas.WidthPx, canvas.HeightPx);
        using var hash = new FormHash("palette");
        histogram.AddTo(hash);
        var key = hash.Add(WidthPx).Add(HeightPx).Add((int)encoding).Add(maxColors).Add(more.Length).Add(MemoryMarshal.AsBytes(_basePixels.AsSpan())).ToKey();
        var form = forms.Get(key, Make);
        form = form.Indices.Length == WidthPx * HeightPx ? form : Make();
        (Palette, Indices) = (new Palette(form.Colors), form.Indices);

        PaletteForm Make() => Find(PaletteMaker.Make(histogram, maxColors, more), encoding);
    }

    public int WidthPx { get; }

    public int HeightPx { get; }

    public Palette Palette { get; }

    /// <summary>One a pixel, without padding.</summary>
    public byte[] Indices { get; }

    /// <summary>Indices of a box of what a canvas shows now.</summary>
    /// <param name="target">Room for the box, rows without padding.</param>
    public void Read(Canvas canvas, Box box, Span<byte> target)
    {
        for (var row = 0; row < box.HeightPx; row++)
        {
            Indices.AsSpan(((box.Y + row) * WidthPx) + box.X, box.WidthPx).CopyTo(target[(row * box.WidthPx)..]);
            var tiles = canvas.TilesOf((box.Y + row) / Canvas.TilePx);

            for (var tile = box.X / Canvas.TilePx; tile <= (box.Right - 1) / Canvas.TilePx; tile++)
            {
                if (tiles[tile] != 0)
                {
                    ReadTile(canvas, tile * Canvas.TilePx, box, row, target);
                }
            }
        }
    }

    private void ReadTile(Canvas canvas, int tileX, Box box, int row, Span<byte> target)
    {
        var (left, right) = (Math.Max(tileX, box.X), Math.Min(tileX + Canvas.TilePx, box.Right));
        var from = ((box.Y + row) * _stride) + left;
        var shown = canvas.Pixels.AsSpan(from, right - left);
        var clean = _basePixels.AsSpan(from, right - left);
        var line = target.Slice((row * box.WidthPx) + left - box.X, right - left);

        for (var i = shown.CommonPrefixLength(clean); i < line.Length; i++)
        {
            if (shown[i] != clean[i])
            {
                line[i] = Palette.IndexOf(shown[i]);
            }
        }
    }

    private PaletteForm Find(uint[] colors, PictureEncoding encoding)
    {
        var palette = new Palette(colors);
        return new PaletteForm(palette.Colors, new PixelIndexer(palette, WidthPx, HeightPx, _stride).Index(_basePixels, encoding));
    }
}
