namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>
/// A base picture as JPEG pieces: header, then one segment for every two blocks of 16x16 pixels, each ended by a restart marker and so
/// independent of the others. An open encodes the segments that were drawn on and copies the rest. Immutable.
/// </summary>
internal sealed class JpegForm
{
    /// <summary>Two: measured against 1, 4 and 8, the least time for a line of text at +9 % bytes (README, Choices).</summary>
    private const int UnitsPerSegment = 2;

    private const int SegmentMaxBytes = (UnitsPerSegment * MinimumCodedUnit.BlockCount * EntropyWriter.MaxBytesPerBlock) + 2;

    private readonly int _unitsAcross;
    private readonly int _unitCount;
    private readonly QuantTable _luminance;
    private readonly QuantTable _chrominance;
    private readonly uint[] _dcLuminance;
    private readonly uint[] _acLuminance;
    private readonly uint[] _dcChrominance;
    private readonly uint[] _acChrominance;
    private readonly byte[] _header;
    private readonly byte[] _segments;
    private readonly int[] _starts;

    /// <param name="quality">1-100.</param>
    public JpegForm(Canvas canvas, int quality)
    {
        _unitsAcross = Canvas.StrideOf(canvas.WidthPx) / MinimumCodedUnit.SidePx;
        _unitCount = _unitsAcross * (Canvas.StrideOf(canvas.HeightPx) / MinimumCodedUnit.SidePx);
        _luminance = new QuantTable(JpegTables.Luminance, quality);
        _chrominance = new QuantTable(JpegTables.Chrominance, quality);

        var (luminance, chrominance) = CountSymbols(canvas);
        var (lumaDc, lumaAc) = luminance.Build();
        var (chromaDc, chromaAc) = chrominance.Build();
        (_dcLuminance, _acLuminance, _dcChrominance, _acChrominance) = (lumaDc.Codes, lumaAc.Codes, chromaDc.Codes, chromaAc.Codes);
        _header = JpegHeader.Write(canvas.WidthPx, canvas.HeightPx, UnitsPerSegment, [_luminance, _chrominance], [lumaDc, lumaAc, chromaDc, chromaAc]);
        (_segments, _starts) = EncodeAll(canvas);
    }

    private int SegmentCount => (_unitCount + UnitsPerSegment - 1) / UnitsPerSegment;

    public byte[] Assemble(Canvas canvas)
    {
        Span<bool> touched = stackalloc bool[SegmentCount <= 2048 ? SegmentCount : 0];

        if (touched.IsEmpty)
        {
            touched = new bool[SegmentCount];   // above about 1000x1000 device pixels
        }

        MarkTouched(canvas.Touched, touched);
        using var output = new OutputBuffer(_header.Length + _segments.Length + 8192);
        output.Write(_header);

        for (var segment = 0; segment < touched.Length;)
        {
            if (touched[segment])
            {
                Encode(canvas, segment++, output);
                continue;
            }

            var run = segment;

            while (segment < touched.Length && !touched[segment])
            {
                segment++;
            }

            output.Write(_segments.AsSpan(_starts[run].._starts[segment]));
        }

        return output.ToArray();
    }

    private void MarkTouched(IReadOnlyList<Box> boxes, Span<bool> touched)
    {
        for (var i = 0; i < boxes.Count; i++)
        {
            var box = boxes[i];

            for (var row = box.Y / MinimumCodedUnit.SidePx; row <= (box.Bottom - 1) / MinimumCodedUnit.SidePx; row++)
            {
                var first = (row * _unitsAcross) + (box.X / MinimumCodedUnit.SidePx);
                var last = (row * _unitsAcross) + ((box.Right - 1) / MinimumCodedUnit.SidePx);
                touched[(first / UnitsPerSegment)..((last / UnitsPerSegment) + 1)].Fill(true);
            }
        }
    }

    private (SymbolCounts Luminance, SymbolCounts Chrominance) CountSymbols(Canvas canvas)
    {
        var (luminance, chrominance) = (new SymbolCounts(), new SymbolCounts());
        var unit = default(MinimumCodedUnit);
        Span<int> dc = stackalloc int[3];

        for (var index = 0; index < _unitCount; index++)
        {
            if (index % UnitsPerSegment == 0)
            {
                dc.Clear();
            }

            Fill(ref unit, canvas, index);

            for (var block = 0; block < MinimumCodedUnit.BlockCount; block++)
            {
                ref var previous = ref dc[Math.Max(0, block - 3)];
                (block < 4 ? luminance : chrominance).Add(unit[block], previous);
                previous = unit[block][0];
            }
        }

        return (luminance, chrominance);
    }

    private (byte[] Segments, int[] Starts) EncodeAll(Canvas canvas)
    {
        using var output = new OutputBuffer(1 << 16);
        var starts = new int[SegmentCount + 1];

        for (var segment = 0; segment < SegmentCount; segment++)
        {
            Encode(canvas, segment, output);
            starts[segment + 1] = output.Length;
        }

        return (output.ToArray(), starts);
    }

    private void Encode(Canvas canvas, int segment, OutputBuffer output)
    {
        var writer = new EntropyWriter(output.Reserve(SegmentMaxBytes));
        var unit = default(MinimumCodedUnit);
        var (y, blue, red) = (0, 0, 0);

        for (var index = segment * UnitsPerSegment; index < Math.Min(_unitCount, (segment + 1) * UnitsPerSegment); index++)
        {
            Fill(ref unit, canvas, index);

            for (var block = 0; block < 4; block++)
            {
                writer.Write(unit[block], y, _dcLuminance, _acLuminance);
                y = unit[block][0];
            }

            writer.Write(unit[4], blue, _dcChrominance, _acChrominance);
            writer.Write(unit[5], red, _dcChrominance, _acChrominance);
            (blue, red) = (unit[4][0], unit[5][0]);
        }

        writer.Align();
        output.Advance(writer.Length);
        output.WriteUInt16BigEndian(segment == SegmentCount - 1 ? JpegHeader.EndOfImage : JpegHeader.FirstRestart + (segment % 8));
    }

    private void Fill(ref MinimumCodedUnit unit, Canvas canvas, int index)
    {
        var start = (index / _unitsAcross * MinimumCodedUnit.SidePx * canvas.Stride) + (index % _unitsAcross * MinimumCodedUnit.SidePx);
        unit.Fill(ref canvas.Pixels[start], canvas.Stride, _luminance, _chrominance);
    }
}
