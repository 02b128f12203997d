using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Personalize.Rendering.Caching;

/// <summary>
/// Reads what <see cref="FormWriter"/> wrote. Whatever the bytes, no read goes past them and no list is made that they do not hold: after the
/// first that does not fit, <see cref="IsBroken"/> stays true and every read gives nothing.
/// </summary>
internal ref struct FormReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    public bool IsBroken { get; private set; }

    /// <summary>All was read, and all of it was good.</summary>
    public readonly bool IsDone => !IsBroken && _left.IsEmpty;

    public int ReadInt() => Take(sizeof(int)) is { Length: > 0 } bytes ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : 0;

    /// <summary>A number from a range; anything else breaks the reader.</summary>
    public int ReadInt(int least, int most)
    {
        var value = ReadInt();

        if (value >= least && value <= most)
        {
            return value;
        }

        IsBroken = true;
        return least;
    }

    public double ReadDouble() => Take(sizeof(double)) is { Length: > 0 } bytes ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : 0;

    public T[] ReadList<T>()
        where T : unmanaged
    {
        var count = ReadInt();
        var size = (long)count * Unsafe.SizeOf<T>();

        if (count < 0 || size > _left.Length)
        {
            IsBroken = true;
            return [];
        }

        return MemoryMarshal.Cast<byte, T>(Take((int)size)).ToArray();
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (IsBroken || count > _left.Length)
        {
            IsBroken = true;
            return [];
        }

        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
