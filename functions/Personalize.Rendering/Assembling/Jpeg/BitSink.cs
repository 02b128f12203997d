using System.Buffers.Binary;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Grows an array of bits, highest bit of a byte first, without the zero bytes that a file wants behind 0xff. Kept between opens; not safe for two threads.</summary>
internal sealed class BitSink
{
    /// <summary>Bytes that readers may look at behind the last bit.</summary>
    public const int Slack = 8;

    private const int MaxBytesPerUnit = UnitCoefficients.BlockCount * UnitCoefficients.BlockSize * 27 / 8;  // codes of 16 bits, values of 11

    /// <summary>What was written. Another array once it has grown: the old one stays right for what it holds.</summary>
    public byte[] Bytes { get; private set; } = new byte[1 << 14];

    public int BitCount { get; private set; }

    public void Clear() => BitCount = 0;

    /// <summary>Room for one unit behind what was written; <see cref="End"/> takes it in.</summary>
    public BitWriter Begin()
    {
        var start = BitCount >> 3;

        if (Bytes.Length - start < MaxBytesPerUnit + (2 * Slack))
        {
            var larger = new byte[Bytes.Length * 2];
            Bytes.AsSpan(0, start + 1).CopyTo(larger);
            Bytes = larger;
        }

        return new BitWriter(Bytes.AsSpan(start), BitCount & 7);
    }

    public void End(in BitWriter writer, Span<byte> rest)
    {
        BinaryPrimitives.WriteUInt64BigEndian(rest[writer.Written..], writer.Pending);
        BitCount = ((BitCount >> 3) * 8) + writer.Position;
    }
}
