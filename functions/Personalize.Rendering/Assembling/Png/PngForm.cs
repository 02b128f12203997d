using System.Collections.Immutable;
using Personalize.Rendering.Assembling.Palettes;
using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling.Png;

/// <summary>
/// A base picture as sections of rows, an IDAT chunk each: those that no layer reaches are compressed once, the others when they are drawn on
/// or taken from the cache; the checksums are joined. Immutable. Source: PNG (ISO 15948), RFC 1950.
/// </summary>
internal sealed class PngForm : IStillForm
{
    private readonly IndexedPicture _picture;
    private readonly int _depth;
    private readonly byte[] _header;
    private readonly ImmutableArray<PngSection> _sections;

    /// <param name="islands">None shares a row with another.</param>
    /// <param name="bench">Its canvas shows the base.</param>
    public PngForm(IndexedPicture picture, ImmutableArray<Island> islands, Workbench bench)
    {
        _picture = picture;
        _depth = picture.Palette.Colors.Length switch { <= 2 => 1, <= 4 => 2, <= 16 => 4, _ => 8 };
        _header = PngHeader.Write(picture, _depth);
        var sections = ImmutableArray.CreateBuilder<PngSection>();
        var y = 0;

        foreach (var island in islands.OrderBy(island => island.Reach.Y))
        {
            AddFixed(sections, y, island.Reach.Y, bench);
            sections.Add(new PngSection(island.Reach.Y, island.Reach.HeightPx, island, null));
            y = island.Reach.Bottom;
        }

        AddFixed(sections, y, picture.HeightPx, bench);
        _sections = sections.ToImmutable();
        BaseBytes = _header.Length + _sections.Sum(section => section.Fixed?.Chunk.Length ?? 0);
    }

    private int LineLength => (((_picture.WidthPx * _depth) + 7) / 8) + 1;

    // Summed once: asked at every open.
    public int BaseBytes { get; }

    public void Assemble(Workbench bench, PieceCache pieces, in Scene scene)
    {
        var output = bench.Output;
        output.Clear();
        output.Write(_header);
        var adler = Adler32.Empty;

        foreach (var section in _sections)
        {
            var part = section.Fixed is { } piece ? Copy(piece, output) : WriteSection(section, section.Island!, bench, pieces, scene, output);
            adler = Adler32.Join(adler, part, section.Rows * LineLength);
        }

        PngHeader.WriteEnd(output, adler);
    }

    private static uint Copy(PngPiece piece, OutputBuffer output)
    {
        output.Write(piece.Chunk);
        return piece.Adler;
    }

    private uint WriteSection(PngSection section, Island island, Workbench bench, PieceCache pieces, in Scene scene, OutputBuffer output)
    {
        var kind = island.Identify(scene, out var key);

        if (kind != LookKind.Unknown && pieces.Find(key) is PngPiece known)
        {
            return Copy(known, output);
        }

        island.Draw(bench.Canvas, scene);
        var start = output.Length;
        var adler = Encode(section.Y, section.Rows, bench, isThorough: false, output);

        if (pieces.Wants(key, kind))
        {
            pieces.Keep(key, new PngPiece(output.Written[start..].ToArray(), adler));
        }

        return adler;
    }

    private void AddFixed(ImmutableArray<PngSection>.Builder sections, int from, int to, Workbench bench)
    {
        if (to > from)
        {
            using var output = new OutputBuffer(1 << 14);
            var adler = Encode(from, to - from, bench, isThorough: true, output);
            sections.Add(new PngSection(from, to - from, null, new PngPiece(output.Written.ToArray(), adler)));
        }
    }

    private uint Encode(int y, int count, Workbench bench, bool isThorough, OutputBuffer output)
    {
        var rows = bench.ReserveRows((LineLength * count) + _picture.WidthPx);

        for (var row = 0; row < count; row++)
        {
            var line = rows.Slice(row * LineLength, _picture.WidthPx + 1);      // unpacked it may be longer: the next row covers the rest
            line[0] = 0;    // no filter: palette rows compress best as they are
            _picture.Read(bench.Canvas, new Box(0, y + row, _picture.WidthPx, 1), line[1..]);
            Pack(line[1..]);
        }

        rows = rows[..(LineLength * count)];
        var chunk = PngChunk.Begin(output, "IDAT"u8);
        output.Advance(bench.Deflate.Write(rows, LineLength, isThorough, output.Reserve(Deflate.MaxBytes(rows.Length))));
        PngChunk.End(output, chunk);
        return Adler32.Of(rows);
    }

    // Indices of 1, 2 or 4 bits, the leftmost in the highest ones; each byte is read before it is written.
    private void Pack(Span<byte> indices)
    {
        var perByte = 8 / _depth;

        for (var (at, to) = (0, 0); perByte > 1 && at < indices.Length; to++)
        {
            var value = 0;

            for (var i = 0; i < perByte; i++, at++)
            {
                value = (value << _depth) | (at < indices.Length ? indices[at] : 0);
            }

            indices[to] = (byte)value;
        }
    }
}
