using System.Buffers;

namespace Personalize.Rendering.Assembling;

/// <summary>Where a complete file goes: into a writer that the caller keeps, or else into an array of exactly its size. One file at a time.</summary>
internal sealed class FileTarget
{
    private IBufferWriter<byte>? _writer;
    private byte[] _array = [];

    /// <param name="writer">Null for an array.</param>
    public void Begin(IBufferWriter<byte>? writer) => (_writer, _array) = (writer, []);

    /// <summary>Room for the whole file. Fill all of it, then say <see cref="Finish"/>.</summary>
    public Span<byte> Reserve(int bytes) => _writer is null
        ? _array = GC.AllocateUninitializedArray<byte>(bytes)
        : _writer.GetSpan(bytes)[..bytes];

    /// <param name="bytes">As reserved.</param>
    public void Finish(int bytes) => _writer?.Advance(bytes);

    public void Write(ReadOnlySpan<byte> file)
    {
        file.CopyTo(Reserve(file.Length));
        Finish(file.Length);
    }

    /// <summary>The array, which is the caller's from now on; empty with a writer.</summary>
    public byte[] Take()
    {
        var array = _array;
        (_writer, _array) = (null, []);
        return array;
    }
}
