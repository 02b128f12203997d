using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Personalize.Rendering.Assembling.Png;

/// <summary>Bits, lowest first, into memory the caller made large enough.</summary>
internal ref struct DeflateBits(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private ulong _bits;
    private int _count;

    public int Length { get; private set; }

    /// <param name="count">0-32.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(uint bits, int count)
    {
        _bits |= (ulong)bits << _count;
        _count += count;

        if (_count >= 32)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_target[Length..], (uint)_bits);
            (_bits, _count, Length) = (_bits >> 32, _count - 32, Length + 4);
        }
    }

    /// <summary>Zeros until the next whole byte.</summary>
    public void Align()
    {
        for (; _count > 0; _count -= 8, _bits >>= 8)
        {
            _target[Length++] = (byte)_bits;
        }

        (_bits, _count) = (0, 0);
    }
}
