using System.Runtime.Intrinsics.X86;
using Personalize.Rendering.Assembling.Jpeg;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling.Jpeg;

public sealed unsafe class UnitTransformTests
{
    private const int Stride = 32;

    [Fact]
    public void Vectors_AnyPixels_GiveWhatPlainCodeGives()
    {
        Assert.SkipUnless(Avx2.IsSupported, "This machine has no AVX2: there is only the plain path.");
        var random = new Random(11);
        var plainRaw = stackalloc short[384];
        var vectorRaw = stackalloc short[384];

        for (var run = 0; run < 2_000; run++)
        {
            var quality = random.Next(1, 101);
            var table = new QuantTable(JpegTables.Steps, quality);
            var pixels = Pixels(random, run % 4);
            UnitCoefficients plain, vectors;

            fixed (uint* first = pixels)
            fixed (ushort* division = table.Division)
            {
                PlainTransform.Run(first, Stride, division, division, &plain, plainRaw);
                VectorTransform.Run(first, Stride, division, division, &vectors, vectorRaw);
            }

            Assert.True(new Span<short>(plainRaw, 384).SequenceEqual(new Span<short>(vectorRaw, 384)), $"raw values of run {run}");
            Assert.True(new Span<short>(plain.Values, 384).SequenceEqual(new Span<short>(vectors.Values, 384)), $"values of run {run}, quality {quality}");
            Assert.True(new Span<ulong>(plain.NonZero, 6).SequenceEqual(new Span<ulong>(vectors.NonZero, 6)), $"masks of run {run}");
        }
    }

    [Fact]
    public void Division_AnyValueAndStep_RoundsAsDivisionDoes()
    {
        for (var quality = 1; quality <= 100; quality += 9)
        {
            var table = new QuantTable(JpegTables.Steps, quality);

            for (var value = 0; value <= 16_384; value += 7)
            {
                var step = table.Steps[0] * 8;
                var (half, reciprocal, scale) = (table.Division[0], table.Division[64], table.Division[128]);
                Assert.Equal((value + (step / 2)) / step, (int)(((((uint)(value + half) * reciprocal) >> 16) * scale) >> 16));
            }
        }
    }

    [Fact]
    public void Masks_AnyBits_FollowZigZag()
    {
        var random = new Random(3);

        for (var run = 0; run < 500; run++)
        {
            var places = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            var expected = Enumerable.Range(0, 64).Aggregate(0ul, (mask, zigzag) => mask | (((places >> BlockOrder.FromZigZag[zigzag]) & 1) << zigzag));
            Assert.Equal(expected, BlockOrder.ToZigZag(places));
        }
    }

    // Noise, extremes, a gradient, one colour.
    private static uint[] Pixels(Random random, int kind)
    {
        var pixels = new uint[Stride * 16];
        var flat = (uint)random.Next() | 0xff000000;

        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = 0xff000000 | kind switch
            {
                0 => (uint)random.Next(1 << 24),
                1 => (uint)((random.Next(2) * 0xff) | (random.Next(2) * 0xff00) | (random.Next(2) * 0xff0000)),
                2 => (uint)((i % Stride * 8) | (i / Stride * 16 << 8) | (i % 256 << 16)),
                _ => flat,
            };
        }

        return pixels;
    }
}
