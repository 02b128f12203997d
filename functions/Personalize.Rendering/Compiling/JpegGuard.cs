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

        for (var at = 2; at + 3 < file.Length;)
        {
            if (file[at] != 0xff)
            {
                at++;       // entropy-coded data, or rubbish between segments
                continue;
            }

            var marker = file[at + 1];

            if (marker is 0 or 0xff or 1 or (>= 0xd0 and <= 0xd8))
            {
                at += marker == 0xff ? 1 : 2;
                continue;
            }

            if (marker == 0xd9)
            {
                break;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            scans += marker == 0xda ? 1 : 0;

            if (scans > MaxScans)
            {
                return (0, 0, $"is a JPEG of more than {MaxScans} scans");
            }

            if (IsFrame(marker) && at + 9 <= file.Length)
            {
                var (other, another) = (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
                (width, height) = (Math.Max(width, other), Math.Max(height, another));
            }

            at += 2 + Math.Max(2, (int)length);
        }

        return width == 0 || height == 0 ? (0, 0, "is a JPEG without a size") : (width, height, null);
    }

    // Start of frame, without the tables that share its range.
    private static bool IsFrame(byte marker) => marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);
}
