using Personalize.Rendering.Assembling.Jpeg;
using Personalize.Rendering.Assembling.Png;

namespace Personalize.Rendering.Assembling;

/// <summary>The memory that one open works in, kept for the next. Not safe for two threads.</summary>
internal sealed class Workbench
{
    private byte[] _rows = [];

    public Canvas Canvas { get; } = new();

    public BitSink Bits { get; } = new();

    public SpanRows Spans { get; } = new();

    /// <summary>What the cache had for a cluster's islands, null for those to draw.</summary>
    public List<JpegPiece?> Pieces { get; } = [];

    public Deflate Deflate { get; } = new();

    /// <summary>A file being put together, before it is known to be short enough.</summary>
    public OutputBuffer Output { get; } = new(1 << 15);

    /// <summary>Where the finished file goes.</summary>
    public FileTarget File { get; } = new();

    /// <summary>Roughly: what grows with the pictures drawn here.</summary>
    public long HeldBytes => _rows.Length + ((long)sizeof(uint) * Canvas.Pixels.Length);

    /// <summary>Room for rows of a PNG; what is in it is of no meaning.</summary>
    public Span<byte> ReserveRows(int bytes)
    {
        if (_rows.Length < bytes)
        {
            _rows = GC.AllocateUninitializedArray<byte>(bytes);
        }

        return _rows.AsSpan(0, bytes);
    }
}
