using System.Buffers.Binary;

namespace Personalize.Rendering.Compiling;

/// <summary>Walks a JPEG's segments as a decoder does (ITU-T T.81, annex B): rubbish between them and coded data are passed over. Ends at the end of the image.</summary>
internal ref struct JpegSegments(ReadOnlySpan<byte> file)
{
    public const byte Scan = 0xda;

    private const byte EndOfImage = 0xd9;

    private readonly ReadOnlySpan<byte> _file = file;
    private int _next = 2;      // behind the start of the image

    public byte Marker { get; private set; }

    /// <summary>Where the segment begins, with its marker.</summary>
    public int Start { get; private set; }

    /// <summary>The segment with its marker and length, as far as the file goes; four bytes at least.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _file[Start..Math.Min(_file.Length, _next)];

    public bool MoveNext()
    {
        while (_next + 3 < _file.Length)
        {
            var marker = _file[_next] == 0xff ? _file[_next + 1] : (byte)0xff;

            if (marker == EndOfImage)
            {
                return false;
            }

            if (marker is 0 or 1 or 0xff or (>= 0xd0 and <= 0xd8))
            {
                _next++;
                continue;
            }

            (Marker, Start) = (marker, _next);
            _next += 2 + Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(_file[(_next + 2)..]));
            return true;
        }

        return false;
    }
}
