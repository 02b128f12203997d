namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>
/// Quantiser steps of one kind of block, and what divides by them without dividing: round(x / d) = ((x + c) * r >> 16) * s >> 16, exact for
/// all 16-bit x. Source: Agner Fog, "Optimizing subroutines in assembly language", as libjpeg-turbo's jcdctmgr.c has it.
/// </summary>
internal sealed class QuantTable
{
    private const int TransformScale = 8;   // how much larger than T.81's the transform's values are

    /// <param name="quality">1-100, the Independent JPEG Group's scale.</param>
    public QuantTable(ReadOnlySpan<ushort> atQuality50, int quality)
    {
        var percent = quality < 50 ? 5000 / quality : 200 - (2 * quality);

        for (var i = 0; i < 64; i++)
        {
            Steps[i] = (byte)Math.Clamp(((atQuality50[i] * percent) + 50) / 100, 1, 255);
            SetDivisor(BlockOrder.Turn(i), Steps[i] * TransformScale);
        }
    }

    /// <summary>Natural order.</summary>
    public byte[] Steps { get; } = new byte[64];

    /// <summary>Half a divisor, then reciprocals, then scales: 64 of each, in the block's order.</summary>
    public ushort[] Division { get; } = new ushort[3 * 64];

    private void SetDivisor(int place, int divisor)
    {
        var bits = 16 + (31 - System.Numerics.BitOperations.LeadingZeroCount((uint)divisor));
        var reciprocal = (1u << bits) / (uint)divisor;
        var rest = (1u << bits) % (uint)divisor;
        var half = divisor / 2;

        if (rest == 0)
        {
            reciprocal >>= 1;
            bits--;
        }
        else if (rest <= divisor / 2)
        {
            half++;
        }
        else
        {
            reciprocal++;
        }

        (Division[place], Division[64 + place], Division[128 + place]) = ((ushort)half, (ushort)reciprocal, (ushort)(1 << (32 - bits)));
    }
}
