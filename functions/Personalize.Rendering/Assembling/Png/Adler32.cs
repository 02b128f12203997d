using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Personalize.Rendering.Assembling.Png;

/// <summary>The checksum of a zlib stream, and the way to join those of its parts. Source: RFC 1950; the joining as zlib's adler32_combine.</summary>
internal static class Adler32
{
    public const uint Empty = 1;
    private const uint Base = 65_521;
    private const int Burst = 5_536;    // most bytes before the sums must be reduced: 5,552, in whole vectors

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint a = 1, b = 0;

        while (!bytes.IsEmpty)
        {
            var burst = bytes[..Math.Min(Burst, bytes.Length)];
            bytes = bytes[burst.Length..];

            if (Avx2.IsSupported)
            {
                AddVectors(ref burst, ref a, ref b);
            }

            foreach (var value in burst)
            {
                a += value;
                b += a;
            }

            (a, b) = (a % Base, b % Base);
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

    // b grows by 32 times the a before each vector, and by 32, 31, … 1 times its bytes.
    private static void AddVectors(ref ReadOnlySpan<byte> bytes, ref uint a, ref uint b)
    {
        var weights = Vector256.Create((sbyte)32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        var (sums, before, weighted) = (Vector256<uint>.Zero, Vector256<uint>.Zero, Vector256<int>.Zero);
        var count = bytes.Length / Vector256<byte>.Count;

        for (var i = 0; i < count; i++)
        {
            var values = Vector256.Create(bytes[(i * Vector256<byte>.Count)..]);
            before += sums;
            sums += Avx2.SumAbsoluteDifferences(values, Vector256<byte>.Zero).AsUInt32();
            weighted += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(values, weights), Vector256<short>.One);
        }

        b += (32 * ((a * (uint)count) + Vector256.Sum(before))) + (uint)Vector256.Sum(weighted);
        a += Vector256.Sum(sums);
        bytes = bytes[(count * Vector256<byte>.Count)..];
    }
}
