using System.Buffers.Binary;

namespace Personalize.Rendering.Compiling;

/// <summary>
/// A JPEG with nothing before its first scan but what the picture is made of (ITU-T T.81, annex B): its colours' profile stays, and of its Exif data (2.32)
/// the one number that says which side is up. Directories that name themselves keep a reader busy for 23 s.
/// </summary>
internal static class JpegCleaner
{
    private const byte ExifMarker = 0xe1;
    private const ushort OrientationTag = 0x0112;
    private const int LongType = 4;     // some write it so; a short is usual
    private const int EntryBytes = 12;

    private static ReadOnlySpan<byte> EndOfImage => [0xff, 0xd9];

    public static byte[] Clean(ReadOnlySpan<byte> file)
    {
        var clean = new MemoryStream(file.Length);
        clean.Write(file[..2]);
        var orientation = 0;

        for (var segments = new JpegSegments(file); segments.MoveNext();)
        {
            if (segments.Marker == JpegSegments.Scan)
            {
                if (orientation is > 1 and <= 8)
                {
                    clean.Write(ExifOf((byte)orientation));
                }

                clean.Write(file[segments.Start..]);
                clean.Write(EndOfImage);    // some files end without; behind another nobody reads it
                break;
            }

            orientation = segments.Marker == ExifMarker && orientation == 0 ? OrientationOf(segments.Bytes[4..]) : orientation;

            if (IsOfThePicture(segments.Marker))
            {
                clean.Write(segments.Bytes);
            }
        }

        return clean.ToArray();
    }

    // Not a comment nor what an application adds, but for the version, the profile and Adobe's word on the colours.
    private static bool IsOfThePicture(byte marker) => marker is not ((>= ExifMarker and <= 0xef and not (0xe2 or 0xee)) or 0xfe);

    // 0 where it is not said, or not where Exif has it: in the first directory.
    private static int OrientationOf(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith("Exif\0\0"u8) || data.Length < 14)
        {
            return 0;
        }

        var tiff = data[6..];
        var isLittle = tiff[0] == 'I';
        var directory = U32(tiff[4..], isLittle);

        if (directory > tiff.Length - 2)
        {
            return 0;
        }

        var entries = tiff[((int)directory + 2)..];
        var count = Math.Min(U16(tiff[(int)directory..], isLittle), entries.Length / EntryBytes);

        for (var entry = 0; entry < count; entry++)
        {
            if (U16(entries[(entry * EntryBytes)..], isLittle) == OrientationTag)
            {
                var value = entries[(entry * EntryBytes)..];
                return U16(value[2..], isLittle) == LongType ? (int)Math.Min(U32(value[8..], isLittle), 9) : U16(value[8..], isLittle);
            }
        }

        return 0;
    }

    private static byte[] ExifOf(byte orientation) =>
    [
        0xff, 0xe1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,      // one entry: a short
        0, 0, 0, 0,                                                     // no further directory
    ];

    private static ushort U16(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
