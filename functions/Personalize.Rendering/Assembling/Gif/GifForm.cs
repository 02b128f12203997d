using System.Buffers;
using Personalize.Rendering.Assembling.Palettes;

namespace Personalize.Rendering.Assembling.Gif;

/// <summary>
/// A base picture as GIF pieces: LZW data for each band of rows, independent of the others. An open encodes the bands that were drawn on and
/// copies the rest. Immutable.
/// </summary>
internal sealed class GifForm
{
    private const int RowsPerBand = 8;

    private readonly IndexedPicture _picture;
    private readonly int _codeSize;
    private readonly byte[] _header;
    private readonly byte[] _start;
    private readonly byte[][] _bands;

    public GifForm(IndexedPicture picture, Canvas canvas)
    {
        _picture = picture;
        _codeSize = LzwEncoder.CodeSizeFor(picture.Palette.Colors.Length);
        _header = GifStream.WriteHeader(picture.WidthPx, picture.HeightPx, picture.Palette, _codeSize);
        using var output = new OutputBuffer(1 << 16);
        LzwEncoder.WriteStart(_codeSize, output);
        _start = output.ToArray();
        _bands = new byte[Bands.Count(picture.HeightPx, RowsPerBand)][];

        for (var band = 0; band < _bands.Length; band++)
        {
            var from = output.Length;
            EncodeBand(canvas, band, output);
            _bands[band] = output.Written[from..].ToArray();
        }
    }

    /// <summary>Header and whole first image of what the canvas shows; the caller adds more images, then the trailer.</summary>
    public void WriteFirst(Canvas canvas, int delayCs, OutputBuffer output)
    {
        Span<bool> touched = stackalloc bool[_bands.Length];
        Bands.MarkTouched(canvas.Touched, RowsPerBand, touched);
        output.Write(_header);
        GifStream.WriteImageStart(output, canvas.Bounds, delayCs, _codeSize);
        using var data = new OutputBuffer(1 << 16);
        data.Write(_start);

        for (var band = 0; band < _bands.Length; band++)
        {
            if (touched[band])
            {
                EncodeBand(canvas, band, data);
            }
            else
            {
                data.Write(_bands[band]);
            }
        }

        GifStream.WriteData(output, data.Written);
    }

    /// <summary>An image that redraws one box of what the canvas shows: complete in itself, so it can be kept and used again.</summary>
    public byte[] EncodeBox(Canvas canvas, Box box, int delayCs)
    {
        var indices = new byte[box.WidthPx * box.HeightPx];
        _picture.Read(canvas, box, indices);
        using var data = new OutputBuffer(indices.Length);
        LzwEncoder.WriteStart(_codeSize, data);
        LzwEncoder.WritePiece(indices, _codeSize, isLast: true, data);
        using var output = new OutputBuffer(data.Length + 64);
        GifStream.WriteImageStart(output, box, delayCs, _codeSize);
        GifStream.WriteData(output, data.Written);
        return output.ToArray();
    }

    private void EncodeBand(Canvas canvas, int band, OutputBuffer output)
    {
        var box = Bands.BoxOf(band, RowsPerBand, _picture.WidthPx, _picture.HeightPx);
        var indices = ArrayPool<byte>.Shared.Rent(box.WidthPx * box.HeightPx);
        var used = indices.AsSpan(0, box.WidthPx * box.HeightPx);
        _picture.Read(canvas, box, used);
        LzwEncoder.WritePiece(used, _codeSize, isLast: band == _bands.Length - 1, output);
        ArrayPool<byte>.Shared.Return(indices);
    }
}
