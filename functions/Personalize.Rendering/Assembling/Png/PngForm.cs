using System.Buffers;
using System.IO.Compression;
using Personalize.Rendering.Assembling.Palettes;

namespace Personalize.Rendering.Assembling.Png;

/// <summary>
/// A base picture as PNG pieces: one IDAT chunk for each band of rows, its deflate data ended by a full flush and so independent of the
/// others. An open compresses the bands that were drawn on, copies the rest and joins the checksums. Immutable. Source: PNG (ISO 15948), RFC 1950.
/// </summary>
internal sealed class PngForm
{
    private const int RowsPerBand = 16;

    private readonly IndexedPicture _picture;
    private readonly byte[] _header;
    private readonly PngBand[] _bands;

    public PngForm(IndexedPicture picture, Canvas canvas)
    {
        _picture = picture;
        _header = WriteHeader(picture);
        _bands = new PngBand[Bands.Count(picture.HeightPx, RowsPerBand)];

        for (var band = 0; band < _bands.Length; band++)
        {
            using var output = new OutputBuffer(1 << 14);
            var adler = Encode(canvas, band, CompressionLevel.SmallestSize, output);
            _bands[band] = new PngBand(output.ToArray(), adler);
        }
    }

    public byte[] Assemble(Canvas canvas)
    {
        Span<bool> touched = stackalloc bool[_bands.Length];
        Bands.MarkTouched(canvas.Touched, RowsPerBand, touched);
        using var output = new OutputBuffer(1 << 16);
        output.Write(_header);
        var adler = Adler32.Empty;

        for (var band = 0; band < _bands.Length; band++)
        {
            var part = _bands[band].Adler;

            if (touched[band])
            {
                part = Encode(canvas, band, CompressionLevel.Fastest, output);
            }
            else
            {
                output.Write(_bands[band].Chunk);
            }

            adler = Adler32.Join(adler, part, FilteredLength(band));
        }

        WriteEnd(output, adler);
        return output.ToArray();
    }

    private int FilteredLength(int band) => BoxOf(band).HeightPx * (_picture.WidthPx + 1);

    private Box BoxOf(int band) => Bands.BoxOf(band, RowsPerBand, _picture.WidthPx, _picture.HeightPx);

    private uint Encode(Canvas canvas, int band, CompressionLevel level, OutputBuffer output)
    {
        var box = BoxOf(band);
        var length = FilteredLength(band);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var rows = rented.AsSpan(0, length);

        for (var row = 0; row < box.HeightPx; row++)
        {
            var line = rows.Slice(row * (box.WidthPx + 1), box.WidthPx + 1);
            line[0] = 0;    // no filter: palette rows compress best as they are
            _picture.Read(canvas, box with { Y = box.Y + row, HeightPx = 1 }, line[1..]);
        }

        WriteDeflated(rows, level, output);
        var adler = Adler32.Of(rows);
        ArrayPool<byte>.Shared.Return(rented);
        return adler;
    }

    private static void WriteDeflated(ReadOnlySpan<byte> rows, CompressionLevel level, OutputBuffer output)
    {
        var memory = ArrayPool<byte>.Shared.Rent(rows.Length + 1024);   // deflate adds 5 bytes for each 16 KB at worst
        using (var stream = new MemoryStream(memory))
        using (var deflate = new DeflateStream(stream, level, leaveOpen: true))
        {
            deflate.Write(rows);
            deflate.Flush();    // ends on a byte, with an empty stored block; what closing adds is not taken
            PngChunk.Write(output, "IDAT"u8, memory.AsSpan(0, (int)stream.Position));
        }

        ArrayPool<byte>.Shared.Return(memory);
    }

    private static byte[] WriteHeader(IndexedPicture picture)
    {
        using var output = new OutputBuffer(1024);
        output.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Span<byte> header = stackalloc byte[13];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header, picture.WidthPx);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.HeightPx);
        (header[8], header[9]) = (8, 3);
        PngChunk.Write(output, "IHDR"u8, header);
        var colors = new byte[picture.Palette.Colors.Length * 3];

        for (var i = 0; i < colors.Length; i++)
        {
            colors[i] = (byte)(picture.Palette.Colors[i / 3] >> (8 * (i % 3)));
        }

        PngChunk.Write(output, "PLTE"u8, colors);
        PngChunk.Write(output, "IDAT"u8, [0x78, 0x9c]);     // zlib's own header, in a chunk of its own
        return output.ToArray();
    }

    private static void WriteEnd(OutputBuffer output, uint adler)
    {
        Span<byte> end = [1, 0, 0, 0xff, 0xff, (byte)(adler >> 24), (byte)(adler >> 16), (byte)(adler >> 8), (byte)adler];   // an empty last block
        PngChunk.Write(output, "IDAT"u8, end);
        PngChunk.Write(output, "IEND"u8, []);
    }
}
