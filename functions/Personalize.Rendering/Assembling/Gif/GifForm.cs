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

    /// <param name="plays">How often an animation runs, 0 for ever.</param>
    public GifForm(IndexedPicture picture, Canvas canvas, int plays)
    {
        _picture = picture;
        _codeSize = LzwEncoder.CodeSizeFor(picture.Palette.Colors.Length);
        _header = GifStream.WriteHeader(picture.WidthPx, picture.HeightPx, picture.Palette, _codeSize, plays);
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

    /// <summary>Of one image of the base, and what stands before it.</summary>
    public int ImageBytes => _header.Length + _start.Length + _bands.Sum(band => band.Length);

    /// <summary>What the file starts with; images follow, then the trailer.</summary>
    public ReadOnlySpan<byte> Header => _header;

    /// <summary>A whole image of what the canvas shows.</summary>
    /// <param name="bringsColors">For a file that starts with another's header.</param>
    public void WriteImage(Canvas canvas, int delayCs, OutputBuffer output, bool bringsColors = false)
    {
        Span<bool> touched = stackalloc bool[_bands.Length];
        Bands.MarkTouched(canvas.Touched, RowsPerBand, touched);
        GifStream.WriteImageStart(output, canvas.Bounds, delayCs, _codeSize, bringsColors ? _picture.Palette : null);
        var from = output.Length;
        output.Write(_start);

        for (var band = 0; band < _bands.Length; band++)
        {
            if (touched[band])
            {
                EncodeBand(canvas, band, output);
            }
            else
            {
                output.Write(_bands[band]);
            }
        }

        GifStream.CloseData(output, from);
    }

    /// <summary>An image of one box of what the canvas shows.</summary>
    public byte[] EncodeBox(Canvas canvas, Box box, int delayCs)
    {
        var indices = new byte[box.WidthPx * box.HeightPx];
        _picture.Read(canvas, box, indices);
        return GifImage.Encode(indices, box, delayCs, _codeSize);
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
