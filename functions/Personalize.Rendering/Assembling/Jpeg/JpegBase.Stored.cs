using System.Runtime.InteropServices;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>As a file: what quantising, weighing and counting found.</summary>
internal sealed partial class JpegBase : IStoredForm<JpegBase>
{
    private const int MaxUnitsAcross = 1 << 12;

    private JpegBase(int quality, int across, HuffmanTable[] tables, byte[] header, byte[] bits, UnitMark[] marks)
    {
        var (luminance, chrominance) = (new QuantTable(JpegTables.Steps, quality), new QuantTable(JpegTables.Steps, quality));
        (_quality, UnitsAcross, UnitsDown) = (quality, across, (marks.Length - 1) / across);
        Codes = new JpegCodes(luminance, chrominance, (tables[0], tables[1]), (tables[2], tables[3]));
        (Header, Bits, Marks) = (header, bits, marks);
    }

    public long SizeBytes => 4_000 + Header.Length + Bits.Length + (Marks.Length * (long)Marshal.SizeOf<UnitMark>());

    public bool IsWorthAFile => true;

    public static string KeyOf(Canvas canvas, int quality, bool isThorough)
    {
        using var hash = new FormHash("jpeg");
        var pixels = canvas.Pixels.AsSpan(0, canvas.Stride * Canvas.StrideOf(canvas.HeightPx));
        return hash.Add(canvas.WidthPx).Add(canvas.HeightPx).Add(quality).Add(isThorough ? 1 : 0).Add(MemoryMarshal.AsBytes(pixels)).ToKey();
    }

    public void Write(FormWriter writer)
    {
        writer.Write(_quality);
        writer.Write(UnitsAcross);

        foreach (var table in Codes.Tables)
        {
            writer.WriteList<byte>(table.Counts);
            writer.WriteList<byte>(table.Symbols);
        }

        writer.WriteList<byte>(Header);
        writer.WriteList<byte>(Bits);
        writer.WriteList<UnitMark>(Marks);
    }

    public static JpegBase? Read(ref FormReader reader)
    {
        var (quality, across) = (reader.ReadInt(1, 100), reader.ReadInt(1, MaxUnitsAcross));
        var tables = new HuffmanTable?[4];

        for (var i = 0; i < tables.Length; i++)
        {
            tables[i] = HuffmanTable.Of(reader.ReadList<byte>(), reader.ReadList<byte>());
        }

        var (header, bits, marks) = (reader.ReadList<byte>(), reader.ReadList<byte>(), reader.ReadList<UnitMark>());
        return tables.All(table => table is not null) && IsSound(across, bits, marks) ? new JpegBase(quality, across, tables!, header, bits, marks) : null;
    }

    // Joining moves bits by what marks say, without asking again: each code lies in its unit, and units follow each other.
    private static bool IsSound(int across, byte[] bits, UnitMark[] marks)
    {
        if (marks.Length < 2 || (marks.Length - 1) % across != 0 || marks[0].Start != 0 || marks[^1].Start > (bits.Length - BitSink.Slack) * 8L)
        {
            return false;
        }

        for (var i = 0; i < marks.Length - 1; i++)
        {
            var (mark, length) = (marks[i], marks[i + 1].Start - marks[i].Start);

            if (length <= 0 || mark.YBits > mark.BlueAt || mark.BlueAt + mark.BlueBits > mark.RedAt || mark.RedAt + mark.RedBits > length)
            {
                return false;
            }
        }

        return true;
    }
}
