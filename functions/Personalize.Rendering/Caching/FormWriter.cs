using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Personalize.Rendering.Caching;

/// <summary>A form as bytes, little-endian, lists behind their count.</summary>
internal sealed class FormWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 16);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), value);
        _bytes.Advance(sizeof(int));
    }

    public void Write(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
    }

    /// <summary>Numbers in this machine's byte order: the processor family is part of every key.</summary>
    public void WriteList<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Write(values.Length);
        _bytes.Write(MemoryMarshal.AsBytes(values));
    }
}
