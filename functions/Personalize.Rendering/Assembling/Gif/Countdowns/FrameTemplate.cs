using System.Buffers;
using System.Buffers.Binary;
using Personalize.Rendering.Assembling.Palettes;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>
/// A whole picture as GIF bytes without a time: header, image start, rows above the digits, the digits' rows, rows below. A frame is a copy
/// and the digits put in; rows that this open has drawn something else on are encoded before (<see cref="EncodeTouched"/>) and take the
/// place of the ones kept. Immutable.
/// </summary>
internal sealed class FrameTemplate
{
    private readonly IndexedPicture _picture;
    private readonly int _codeSize;
    private readonly byte[] _bytes;
    private readonly FrameRows[] _rows;
    private readonly int _imageAt;
    private readonly int _digitRows;
    private readonly DigitBand _digits;

    public FrameTemplate(IndexedPicture picture, Canvas canvas, DigitPixels digits, IReadOnlyList<Box> changing, int codeSize, int plays, FormStore forms)
    {
        (_picture, _codeSize) = (picture, codeSize);
        var cuts = RowCutter.Cut(canvas.Bounds, digits.Box, changing);
        _rows = new FrameRows[cuts.Count];
        _digitRows = cuts.FindIndex(cut => cut.Box == digits.Box);
        _digits = DigitBand.Encode(digits, codeSize, isLast: _digitRows == cuts.Count - 1, forms);
        using var output = new OutputBuffer(1 << 16);
        output.Write(GifStream.WriteHeader(picture.WidthPx, picture.HeightPx, picture.Palette, codeSize, plays));
        _imageAt = output.Length;
        GifStream.WriteImageStart(output, canvas.Bounds, 0, codeSize);
        var start = output.Length;
        LzwEncoder.WriteStart(codeSize, output);
        GifStream.CutIntoBlocks(output, start);

        for (var i = 0; i < cuts.Count; i++)
        {
            start = output.Length;

            if (i == _digitRows)
            {
                output.Write(_digits.Blocks);
            }
            else
            {
                EncodeRows(canvas, cuts[i].Box, i == cuts.Count - 1, output);
            }

            _rows[i] = new FrameRows(cuts[i].Box, start, output.Length - start, cuts[i].MayChange);
        }

        output.WriteByte(0);
        _bytes = output.ToArray();
    }

    /// <summary>Runs of rows, for <see cref="EncodeTouched"/>.</summary>
    public int RowRuns => _rows.Length;

    /// <summary>Bytes of the first frame when nothing was drawn but digits.</summary>
    public int FirstBytes => _bytes.Length;

    /// <summary>Bytes of a whole frame after the first, likewise.</summary>
    public int NextBytes => _bytes.Length - _imageAt;

    public int SizeBytes => _bytes.Length + _digits.SizeBytes;

    /// <summary>Encodes the rows that were drawn on. The digits' own rows must not be among them.</summary>
    /// <param name="live">Takes the blocks.</param>
    /// <param name="lengths">One a run of rows: bytes in <paramref name="live"/>, 0 for those that are as kept.</param>
    /// <returns>How many bytes more than as kept.</returns>
    public int EncodeTouched(Canvas canvas, OutputBuffer live, Span<int> lengths)
    {
        var more = 0;

        for (var i = 0; i < _rows.Length; i++)
        {
            var start = live.Length;

            if (_rows[i].MayChange && IsTouched(canvas, _rows[i].Box))
            {
                EncodeRows(canvas, _rows[i].Box, i == _rows.Length - 1, live);
                more += live.Length - start - _rows[i].Length;
            }

            lengths[i] = live.Length - start;
        }

        return more;
    }

    /// <summary>Writes one frame.</summary>
    /// <param name="isFirst">With the file's header.</param>
    /// <param name="live">From <see cref="EncodeTouched"/>.</param>
    /// <returns>Its length.</returns>
    public int Write(Span<byte> target, bool isFirst, int delayCs, ReadOnlySpan<byte> digits, ReadOnlySpan<byte> live, ReadOnlySpan<int> lengths)
    {
        var (from, at) = (isFirst ? 0 : _imageAt, 0);
        var digitsAt = 0;

        for (var i = 0; i < lengths.Length; i++)
        {
            digitsAt = i == _digitRows ? at + _rows[i].Start - from : digitsAt;

            if (lengths[i] > 0)
            {
                at += Copy(_bytes.AsSpan(from.._rows[i].Start), target[at..]);
                at += Copy(live[..lengths[i]], target[at..]);
                live = live[lengths[i]..];
                from = _rows[i].End;
            }
        }

        at += Copy(_bytes.AsSpan(from), target[at..]);
        BinaryPrimitives.WriteUInt16LittleEndian(target[((isFirst ? _imageAt : 0) + GifStream.DelayAt)..], (ushort)delayCs);
        _digits.Show(target[digitsAt..], digits);
        return at;
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from.CopyTo(to);
        return from.Length;
    }

    private static bool IsTouched(Canvas canvas, Box rows)
    {
        for (var i = 0; i < canvas.Touched.Count; i++)
        {
            if (canvas.Touched[i].Overlaps(rows))
            {
                return true;
            }
        }

        return false;
    }

    private void EncodeRows(Canvas canvas, Box rows, bool isLast, OutputBuffer output)
    {
        var from = output.Length;
        var indices = ArrayPool<byte>.Shared.Rent(rows.WidthPx * rows.HeightPx);
        var used = indices.AsSpan(0, rows.WidthPx * rows.HeightPx);
        _picture.Read(canvas, rows, used);
        LzwEncoder.WritePiece(used, _codeSize, isLast, output);
        ArrayPool<byte>.Shared.Return(indices);
        GifStream.CutIntoBlocks(output, from);
    }
}
