namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>What one picture's units are quantised and coded with.</summary>
internal sealed class JpegCodes(QuantTable luminance, QuantTable chrominance, (HuffmanTable Dc, HuffmanTable Ac) y, (HuffmanTable Dc, HuffmanTable Ac) c)
{
    public QuantTable Luminance { get; } = luminance;

    public QuantTable Chrominance { get; } = chrominance;

    public uint[] YDc { get; } = y.Dc.Codes;

    public uint[] YAc { get; } = y.Ac.Codes;

    public uint[] CDc { get; } = c.Dc.Codes;

    public uint[] CAc { get; } = c.Ac.Codes;

    /// <summary>In the order of the file's header.</summary>
    public HuffmanTable[] Tables { get; } = [y.Dc, y.Ac, c.Dc, c.Ac];

    /// <summary>Codes one unit.</summary>
    public unsafe UnitMark Write(UnitCoefficients* unit, DcState before, BitSink sink)
    {
        var start = sink.BitCount;
        var values = unit->Values;
        var writer = sink.Begin();
        var rest = sink.Bytes.AsSpan(start >> 3);
        var offset = start & 7;
        writer.WriteDc(values[0] - before.Y, YDc);
        var yBits = writer.Position - offset;
        writer.WriteAc(values, unit->NonZero[0], YAc);

        for (var block = 1; block < 4; block++)
        {
            values += UnitCoefficients.BlockSize;
            writer.WriteDc(values[0] - values[-UnitCoefficients.BlockSize], YDc);
            writer.WriteAc(values, unit->NonZero[block], YAc);
        }

        var blue = values + UnitCoefficients.BlockSize;
        var red = blue + UnitCoefficients.BlockSize;
        var blueAt = writer.Position - offset;
        writer.WriteDc(blue[0] - before.Blue, CDc);
        var blueBits = writer.Position - offset - blueAt;
        writer.WriteAc(blue, unit->NonZero[4], CAc);
        var redAt = writer.Position - offset;
        writer.WriteDc(red[0] - before.Red, CDc);
        var redBits = writer.Position - offset - redAt;
        writer.WriteAc(red, unit->NonZero[5], CAc);
        sink.End(writer, rest);
        var (first, after) = (new DcState(unit->Values[0], *blue, *red), new DcState(*values, *blue, *red));
        return new UnitMark(start, (ushort)blueAt, (ushort)redAt, (byte)yBits, (byte)blueBits, (byte)redBits, before, first, after);
    }
}
