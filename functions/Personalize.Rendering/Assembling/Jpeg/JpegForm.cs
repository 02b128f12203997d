using System.Collections.Immutable;
using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>
/// A base picture as coded units of 16x16 pixels, a restart marker behind each row of them. An open joins rows:
/// <code>
///  a row nothing was drawn on    copied as the file has it
///  another                       base units │ drawn units │ base units: bits moved into place; only three codes depend on the unit before
/// </code>
/// Immutable.
/// </summary>
internal sealed class JpegForm : IStillForm
{
    private readonly JpegCodes _codes;
    private readonly byte[] _header;
    private readonly byte[] _bits;
    private readonly UnitMark[] _marks;     // one more than there are units: where the last one ends
    private readonly byte[] _rows;
    private readonly int[] _rowStarts;
    private readonly int _across;
    private readonly int _down;
    private readonly ImmutableArray<Cluster> _clusters;

    public JpegForm(JpegBase coded, ImmutableArray<Cluster> clusters)
    {
        (_codes, _header, _bits, _marks) = (coded.Codes, coded.Header, coded.Bits, coded.Marks);
        (_across, _down, _clusters) = (coded.UnitsAcross, coded.UnitsDown, clusters);
        (_rows, _rowStarts) = StuffRows();
    }

    public int BaseBytes => _header.Length + _rows.Length;

    public void Assemble(Workbench bench, PieceCache pieces, in Scene scene)
    {
        bench.Bits.Clear();
        bench.Spans.Clear(_down);

        foreach (var cluster in _clusters)
        {
            if (!TryAddApart(cluster, bench, pieces, scene))
            {
                AddMerged(cluster.Merged, bench, pieces, scene);
            }
        }

        Write(bench.Spans, bench.Output);
    }

    // Each island by itself, from the cache or drawn; false when two of them have ink on one tile.
    private bool TryAddApart(Cluster cluster, Workbench bench, PieceCache pieces, in Scene scene)
    {
        bench.Canvas.Clear();
        bench.Pieces.Clear();

        foreach (var island in cluster.Islands)
        {
            bench.Canvas.Owner = (byte)(bench.Pieces.Count + 1);
            var kind = island.Identify(scene, out var key);
            var known = kind == LookKind.Unknown ? null : pieces.Find(key) as JpegPiece;
            bench.Pieces.Add(known);

            if (known is null)
            {
                island.Draw(bench.Canvas, scene);
            }
            else if (cluster.Islands.Length > 1)
            {
                known.Claim(bench.Canvas);
            }
        }

        for (var i = 0; i < bench.Pieces.Count && !bench.Canvas.IsShared; i++)
        {
            Add(cluster.Islands[i], bench.Pieces[i], (byte)(i + 1), bench, pieces, scene);
        }

        return !bench.Canvas.IsShared;
    }

    private void AddMerged(Island island, Workbench bench, PieceCache pieces, in Scene scene)
    {
        var kind = island.Identify(scene, out var key);
        var known = kind == LookKind.Unknown ? null : pieces.Find(key) as JpegPiece;
        bench.Canvas.Clear();

        if (known is null)
        {
            island.Draw(bench.Canvas, scene);
        }

        Add(island, known, 1, bench, pieces, scene);
    }

    private void Add(Island island, JpegPiece? known, byte owner, Workbench bench, PieceCache pieces, in Scene scene)
    {
        if (known is not null)
        {
            bench.Spans.Add(known.Spans);
            return;
        }

        var from = bench.Spans.Count;

        for (var row = island.Reach.Y / Canvas.TilePx; row <= (island.Reach.Bottom - 1) / Canvas.TilePx; row++)
        {
            CodeRow(row, owner, bench);
        }

        var kind = island.Identify(scene, out var key);

        if (pieces.Wants(key, kind))
        {
            pieces.Keep(key, JpegPiece.Of(bench.Spans, from));
        }
    }

    private unsafe void CodeRow(int row, byte owner, Workbench bench)
    {
        var tiles = bench.Canvas.TilesOf(row);
        UnitCoefficients unit;

        for (var from = 0; from < _across; from++)
        {
            if (tiles[from] != owner)
            {
                continue;
            }

            var (state, mark, to) = (default(DcState), default(UnitMark), from);

            fixed (uint* pixels = bench.Canvas.Pixels)
            {
                for (; to < _across && tiles[to] == owner; to++)
                {
                    var start = pixels + (((row * bench.Canvas.Stride) + to) * Canvas.TilePx);
                    UnitTransform.Run(start, bench.Canvas.Stride, _codes.Luminance, _codes.Chrominance, &unit, null);
                    var written = _codes.Write(&unit, state, bench.Bits);
                    state = written.After;
                    mark = to == from ? written : mark;
                }
            }

            bench.Spans.Add(new CodedSpan(bench.Bits.Bytes, mark, bench.Bits.BitCount, row, from, to, state));
            from = to;
        }
    }

    private void Write(SpanRows spans, OutputBuffer output)
    {
        output.Clear();
        output.Write(_header);

        for (var row = 0; row < _down;)
        {
            var plain = row;

            while (row < _down && spans.FirstOf(row) < 0)
            {
                row++;
            }

            output.Write(_rows.AsSpan(_rowStarts[plain].._rowStarts[row]));

            if (row < _down)
            {
                WriteRow(row++, spans, output);
            }
        }
    }

    private void WriteRow(int row, SpanRows spans, OutputBuffer output)
    {
        var first = row * _across;
        var bits = _marks[first + _across].Start - _marks[first].Start;

        for (var span = spans.FirstOf(row); span >= 0; span = spans.NextOf(span))
        {
            bits += spans[span].End - spans[span].Mark.Start + 128;
        }

        var writer = new StuffedWriter(output.Reserve(StuffedWriter.MaxBytes(bits)));
        var (column, state) = (0, default(DcState));

        for (var at = spans.FirstOf(row); at >= 0; at = spans.NextOf(at))
        {
            ref readonly var span = ref spans[at];
            WriteBase(ref writer, first + column, first + span.From, ref state);
            writer.Write(span.Bits, span.Mark, span.End, state, _codes);
            (column, state) = (span.To, span.After);
        }

        WriteBase(ref writer, first + column, first + _across, ref state);
        writer.Align();
        output.Advance(writer.Length);
        WriteRowEnd(row, output);
    }

    private void WriteBase(ref StuffedWriter writer, int from, int to, ref DcState state)
    {
        if (to > from)
        {
            writer.Write(_bits, _marks[from], _marks[to].Start, state, _codes);
            state = _marks[to - 1].After;
        }
    }

    private void WriteRowEnd(int row, OutputBuffer output) =>
        output.WriteUInt16BigEndian(row == _down - 1 ? JpegHeader.EndOfImage : JpegHeader.FirstRestart + (row % 8));

    private (byte[] Rows, int[] Starts) StuffRows()
    {
        var none = new SpanRows();
        none.Clear(_down);
        using var output = new OutputBuffer(_bits.Length + 1024);
        var starts = new int[_down + 1];

        for (var row = 0; row < _down; row++)
        {
            WriteRow(row, none, output);
            starts[row + 1] = output.Length;
        }

        return (output.ToArray(), starts);
    }
}
