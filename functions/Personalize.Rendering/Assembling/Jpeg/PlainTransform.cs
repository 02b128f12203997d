using static Personalize.Rendering.Assembling.Jpeg.ColorFactors;
using static Personalize.Rendering.Assembling.Jpeg.TransformFactors;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>The transform in plain C#, for machines without AVX2; what <see cref="VectorTransform"/> is tested against, bit for bit.</summary>
internal static unsafe class PlainTransform
{
    public static void Run(uint* pixels, int stride, ushort* luminance, ushort* chrominance, UnitCoefficients* unit, short* raw)
    {
        var samples = stackalloc short[UnitCoefficients.BlockCount * UnitCoefficients.BlockSize];
        ReadBrightness(pixels, stride, samples);
        ReadColors(pixels, stride, samples + 256, samples + 320);

        for (var block = 0; block < UnitCoefficients.BlockCount; block++)
        {
            var values = samples + (block * UnitCoefficients.BlockSize);
            TransformBlock(values);

            if (raw != null)
            {
                new ReadOnlySpan<short>(values, UnitCoefficients.BlockSize).CopyTo(new Span<short>(raw + (block * UnitCoefficients.BlockSize), UnitCoefficients.BlockSize));
            }

            var target = unit->Values + (block * UnitCoefficients.BlockSize);
            unit->NonZero[block] = BlockOrder.ToZigZag(Quantize(values, block < 4 ? luminance : chrominance, target));
        }
    }

    private static void ReadBrightness(uint* pixels, int stride, short* samples)
    {
        for (var y = 0; y < UnitTransform.SidePx; y++)
        {
            for (var x = 0; x < UnitTransform.SidePx; x++)
            {
                var pixel = pixels[(y * stride) + x];
                var value = ((int)(pixel & 0xff) * YRed) + ((int)((pixel >> 8) & 0xff) * YGreen) + ((int)((pixel >> 16) & 0xff) * YBlue);
                samples[((y >> 3) * 128) + ((x >> 3) * 64) + ((y & 7) * 8) + (x & 7)] = (short)((value + YBias) >> ColorFactors.FractionBits);
            }
        }
    }

    private static void ReadColors(uint* pixels, int stride, short* blue, short* red)
    {
        for (var i = 0; i < UnitCoefficients.BlockSize; i++)
        {
            var at = pixels + ((i >> 3) * 2 * stride) + ((i & 7) * 2);
            uint r = 0, g = 0, b = 0;

            foreach (var pixel in (ReadOnlySpan<uint>)[at[0], at[1], at[stride], at[stride + 1]])
            {
                (r, g, b) = (r + (pixel & 0xff), g + ((pixel >> 8) & 0xff), b + ((pixel >> 16) & 0xff));
            }

            blue[i] = (short)((((int)r * CbRed) + ((int)g * CbGreen) + ((int)b * AHalf) + CBias) >> CShift);
            red[i] = (short)((((int)r * AHalf) + ((int)g * CrGreen) + ((int)b * CrBlue) + CBias) >> CShift);
        }
    }

    private static void TransformBlock(short* values)
    {
        for (var column = 0; column < 8; column++)
        {
            TransformLine(values + column, 8, isFirst: true);
        }

        for (var row = 0; row < 8; row++)
        {
            TransformLine(values + (row * 8), 1, isFirst: false);
        }

        for (var i = 0; i < UnitCoefficients.BlockSize; i++)
        {
            var turned = BlockOrder.Turn(i);

            if (turned > i)
            {
                (values[i], values[turned]) = (values[turned], values[i]);
            }
        }
    }

    private static void TransformLine(short* line, int step, bool isFirst)
    {
        var (sum0, diff7) = (line[0] + line[7 * step], (short)(line[0] - line[7 * step]));
        var (sum1, diff6) = (line[step] + line[6 * step], (short)(line[step] - line[6 * step]));
        var (sum2, diff5) = (line[2 * step] + line[5 * step], (short)(line[2 * step] - line[5 * step]));
        var (sum3, diff4) = (line[3 * step] + line[4 * step], (short)(line[3 * step] - line[4 * step]));
        var (even0, even3) = ((short)(sum0 + sum3), (short)(sum0 - sum3));
        var (even1, even2) = ((short)(sum1 + sum2), (short)(sum1 - sum2));
        var shift = isFirst ? TransformFactors.FractionBits - FirstPassBits : TransformFactors.FractionBits + FirstPassBits;

        line[0] = isFirst ? (short)((even0 + even1) << FirstPassBits) : (short)((short)(even0 + even1 + 2) >> FirstPassBits);
        line[4 * step] = isFirst ? (short)((even0 - even1) << FirstPassBits) : (short)((short)(even0 - even1 + 2) >> FirstPassBits);
        line[2 * step] = Descale((even3 * EvenOne) + (even2 * EvenTwo), shift);
        line[6 * step] = Descale((even3 * EvenTwo) + (even2 * EvenThree), shift);

        var (z3, z4) = ((short)(diff4 + diff6), (short)(diff5 + diff7));
        var three = (z3 * OddThree) + (z4 * Odd);
        var four = (z3 * Odd) + (z4 * OddFour);
        line[7 * step] = Descale((diff4 * OuterFour) + (diff7 * Outer) + three, shift);
        line[step] = Descale((diff4 * Outer) + (diff7 * OuterSeven) + four, shift);
        line[5 * step] = Descale((diff5 * InnerFive) + (diff6 * Inner) + four, shift);
        line[3 * step] = Descale((diff5 * Inner) + (diff6 * InnerSix) + three, shift);
    }

    private static short Descale(int value, int shift) => (short)Math.Clamp((value + (1 << (shift - 1))) >> shift, short.MinValue, short.MaxValue);

    private static ulong Quantize(short* values, ushort* division, short* target)
    {
        ulong mask = 0;

        for (var i = 0; i < UnitCoefficients.BlockSize; i++)
        {
            var size = (uint)(ushort)(Math.Abs((int)values[i]) + division[i]);
            var whole = (short)((((size * division[64 + i]) >> 16) * division[128 + i]) >> 16);
            target[i] = values[i] < 0 ? (short)-whole : whole;
            mask |= whole == 0 ? 0 : 1ul << i;
        }

        return mask;
    }
}
