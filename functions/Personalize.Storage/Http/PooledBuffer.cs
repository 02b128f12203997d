using System.Buffers;

namespace Personalize.Storage.Http;

/// <summary>A growing byte buffer from the shared pool, for one request or answer body.</summary>
/// <remarks>It is given back only by <see cref="Return"/>, which callers reach on success alone: after a timeout or a broken connection
/// the transport may still hold the array, and a pooled array with two owners corrupts somebody else's bytes. The tempting
/// <c>using</c> would do exactly that; a lost array merely costs the collector.</remarks>
internal sealed class PooledBuffer : IBufferWriter<byte>
{
    private byte[] _bytes;
    private int _length;

    public PooledBuffer(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length => _length;

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(_length);
    }

    public void Clear() => _length = 0;

    public void Return()
    {
        var bytes = _bytes;
        _bytes = [];
        _length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Reserve(int free)
    {
        if (_bytes.Length - _length >= free)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + free), _bytes.Length * 2));
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
