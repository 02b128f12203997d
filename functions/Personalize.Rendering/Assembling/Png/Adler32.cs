namespace Personalize.Rendering.Assembling.Png;

/// <summary>The checksum of a zlib stream, and the way to join those of its parts. Source: RFC 1950; the joining as zlib's adler32_combine.</summary>
internal static class Adler32
{
    public const uint Empty = 1;
    private const uint Base = 65_521;
    private const int Burst = 5_552;    // most additions before the sums must be reduced

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint a = 1, b = 0;

        while (!bytes.IsEmpty)
        {
            foreach (var value in bytes[..Math.Min(Burst, bytes.Length)])
            {
                a += value;
                b += a;
            }

            (a, b) = (a % Base, b % Base);
            bytes = bytes[Math.Min(Burst, bytes.Length)..];
        }

        return (b << 16) | a;
    }

    public static uint Join(uint first, uint second, int secondLength)
    {
        var rest = (uint)(secondLength % Base);
        var a = ((first & 0xffff) + (second & 0xffff) + Base - 1) % Base;
        var b = (uint)((((ulong)rest * (first & 0xffff)) + (first >> 16) + (second >> 16) + Base - rest) % Base);
        return (b << 16) | a;
    }
}
