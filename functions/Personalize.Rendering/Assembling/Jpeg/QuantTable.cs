namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Quantiser steps of one kind of block.</summary>
internal sealed class QuantTable
{
    /// <param name="quality">1-100, the Independent JPEG Group's scale.</param>
    public QuantTable(ReadOnlySpan<byte> atQuality50, int quality)
    {
        var percent = quality < 50 ? 5000 / quality : 200 - (2 * quality);

        for (var i = 0; i < 64; i++)
        {
            Steps[i] = (byte)Math.Clamp(((atQuality50[i] * percent) + 50) / 100, 1, 255);
        }

        for (var row = 0; row < 8; row++)
        {
            for (var column = 0; column < 8; column++)
            {
                // The transform leaves each value scaled and the block turned over; both are undone here, for nothing.
                var scale = ForwardTransform.ScaleOf(row) * ForwardTransform.ScaleOf(column) * 8;
                Factors[(column * 8) + row] = (float)(1 / (Steps[(row * 8) + column] * scale));
            }
        }
    }

    /// <summary>Natural order.</summary>
    public byte[] Steps { get; } = new byte[64];

    /// <summary>What a transformed value is multiplied by, in the transform's order (columns first).</summary>
    public float[] Factors { get; } = new float[64];
}
