namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>A base picture quantised and coded, with tables made for it.</summary>
internal sealed partial class JpegBase
{
    private const int UnitValues = UnitCoefficients.BlockCount * UnitCoefficients.BlockSize;

    private readonly int _quality;

    /// <param name="canvas">The base, complete.</param>
    /// <param name="quality">1-100.</param>
    /// <param name="isThorough">Weighs bits against error, which an open has no time for; false codes the base as an open codes what it drew.</param>
    public JpegBase(Canvas canvas, int quality, bool isThorough)
    {
        (_quality, UnitsAcross, UnitsDown) = (quality, canvas.TilesAcross, canvas.TilesDown);
        var (luminance, chrominance) = (new QuantTable(JpegTables.Steps, quality), new QuantTable(JpegTables.Steps, quality));
        var raw = isThorough ? new short[UnitsAcross * UnitsDown * UnitValues] : [];
        var units = Quantize(canvas, luminance, chrominance, raw);
        Codes = MakeCodes(units, luminance, chrominance);

        if (isThorough)
        {
            Weigh(units, raw);
            Codes = MakeCodes(units, luminance, chrominance);
        }

        Header = JpegHeader.Write(canvas.WidthPx, canvas.HeightPx, UnitsAcross, [luminance, chrominance], Codes.Tables);
        (Bits, Marks) = Write(units);
    }

    public int UnitsAcross { get; }

    public int UnitsDown { get; }

    public JpegCodes Codes { get; }

    public byte[] Header { get; }

    /// <summary>All units, row by row, with <see cref="BitSink.Slack"/> behind.</summary>
    public byte[] Bits { get; }

    /// <summary>One for each unit, and one whose start is where the last ends.</summary>
    public UnitMark[] Marks { get; }

    private unsafe UnitCoefficients[] Quantize(Canvas canvas, QuantTable luminance, QuantTable chrominance, short[] raw)
    {
        var units = new UnitCoefficients[UnitsAcross * UnitsDown];

        fixed (UnitCoefficients* first = units)
        fixed (uint* pixels = canvas.Pixels)
        fixed (short* kept = raw)
        {
            for (var i = 0; i < units.Length; i++)
            {
                var start = pixels + (i / UnitsAcross * Canvas.TilePx * canvas.Stride) + (i % UnitsAcross * Canvas.TilePx);
                UnitTransform.Run(start, canvas.Stride, luminance, chrominance, first + i, kept == null ? null : kept + (i * UnitValues));
            }
        }

        return units;
    }

    private JpegCodes MakeCodes(UnitCoefficients[] units, QuantTable luminance, QuantTable chrominance)
    {
        var (y, c) = Count(units);
        return new JpegCodes(luminance, chrominance, y.Build(), c.Build());
    }

    private unsafe void Weigh(UnitCoefficients[] units, short[] raw)
    {
        Span<long> scratch = stackalloc long[128];
        Span<int> before = stackalloc int[64];
        Span<short> chosen = stackalloc short[64];
        var luminance = new Trellis(Codes.Luminance, Codes.YAc, scratch, before, chosen);
        var chrominance = new Trellis(Codes.Chrominance, Codes.CAc, scratch, before, chosen);

        fixed (UnitCoefficients* first = units)
        fixed (short* kept = raw)
        {
            for (var i = 0; i < units.Length * UnitCoefficients.BlockCount; i++)
            {
                var unit = first + (i / UnitCoefficients.BlockCount);
                var block = i % UnitCoefficients.BlockCount;
                var values = unit->Values + (block * UnitCoefficients.BlockSize);
                var trellis = block < 4 ? luminance : chrominance;
                unit->NonZero[block] = trellis.Run(kept + (i * UnitCoefficients.BlockSize), values, unit->NonZero[block]);
            }
        }
    }

    private unsafe (SymbolCounts Y, SymbolCounts C) Count(UnitCoefficients[] units)
    {
        var (y, c) = (new SymbolCounts(), new SymbolCounts());
        Span<int> before = stackalloc int[3];

        fixed (UnitCoefficients* first = units)
        {
            for (var i = 0; i < units.Length; i++)
            {
                if (i % UnitsAcross == 0)
                {
                    before.Clear();
                }

                for (var block = 0; block < UnitCoefficients.BlockCount; block++)
                {
                    var values = first[i].Values + (block * UnitCoefficients.BlockSize);
                    ref var previous = ref before[Math.Max(0, block - 3)];
                    (block < 4 ? y : c).Add(values, first[i].NonZero[block], previous);
                    previous = values[0];
                }
            }
        }

        return (y, c);
    }

    private unsafe (byte[] Bits, UnitMark[] Marks) Write(UnitCoefficients[] units)
    {
        var sink = new BitSink();
        var marks = new UnitMark[units.Length + 1];

        fixed (UnitCoefficients* first = units)
        {
            for (var i = 0; i < units.Length; i++)
            {
                marks[i] = Codes.Write(first + i, i % UnitsAcross == 0 ? default : marks[i - 1].After, sink);
            }
        }

        marks[^1] = new UnitMark { Start = sink.BitCount };
        return (sink.Bytes[..((sink.BitCount / 8) + 1 + BitSink.Slack)], marks);
    }
}
