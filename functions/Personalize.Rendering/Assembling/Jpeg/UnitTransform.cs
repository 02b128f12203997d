using System.Runtime.Intrinsics.X86;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>16x16 pixels to quantised coefficients. Integers only: every machine gives the same values, with or without vectors.</summary>
internal static class UnitTransform
{
    public const int SidePx = 16;

    /// <param name="pixels">The top-left pixel; 16 rows of 16 are read.</param>
    /// <param name="raw">Room for 6 blocks before quantisation, eight times too large; null when nobody asks.</param>
    public static unsafe void Run(uint* pixels, int stride, QuantTable luminance, QuantTable chrominance, UnitCoefficients* unit, short* raw)
    {
        fixed (ushort* bright = luminance.Division, color = chrominance.Division)
        {
            if (Avx2.IsSupported)
            {
                VectorTransform.Run(pixels, stride, bright, color, unit, raw);
            }
            else
            {
                PlainTransform.Run(pixels, stride, bright, color, unit, raw);
            }
        }
    }
}
