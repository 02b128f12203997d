using System.Buffers.Binary;

namespace Personalize.Rendering.Compiling;

/// <summary>
/// Reads a JPEG's size and counts its scans before anything is decoded (ITU-T T.81, annex B): each scan of a progressive picture goes over all
/// of its coefficients again, so that a small file can keep a decoder busy for hours.
/// </summary>
internal static class JpegGuard
{
    private const int MaxScans = 40;    // encoders write about 10

    public static (int WidthPx, int HeightPx, string? Fault) Read(ReadOnlySpan<byte> file)
    {
        var (width, height, scans) = (0, 0, 0);

        for (var segments = new JpegSegments(file); segments.MoveNext();)
        {
            scans += segments.Marker == JpegSegments.Scan ? 1 : 0;

            if (scans > MaxScans)
            {
                return (0, 0, $"is a JPEG of more than {MaxScans} scans");
            }

            if (IsFrame(segments.Marker) && segments.Start + 9 <= file.Length)
            {
                var frame = file[segments.Start..];
                width = Math.Max(width, BinaryPrimitives.ReadUInt16BigEndian(frame[7..]));
                height = Math.Max(height, BinaryPrimitives.ReadUInt16BigEndian(frame[5..]));
            }
        }

        return width == 0 || height == 0 ? (0, 0, "is a JPEG without a size") : (width, height, null);
    }

    // Start of frame, without the tables that share its range.
    private static bool IsFrame(byte marker) => marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);
}
