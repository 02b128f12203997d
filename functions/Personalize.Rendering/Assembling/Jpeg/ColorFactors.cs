namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>RGB to brightness and colour differences, 15 fraction bits. Source: ITU-T T.871. Brightness sums to one, each difference to zero.</summary>
internal static class ColorFactors
{
    public const int FractionBits = 15;

    public const short YRed = 9_798;
    public const short YGreen = 19_235;
    public const short YBlue = 3_735;

    public const short CbRed = -5_529;
    public const short CbGreen = -10_855;
    public const short CrGreen = -13_720;
    public const short CrBlue = -2_664;
    public const short AHalf = 16_384;

    /// <summary>Rounds, and takes 128 off.</summary>
    public const int YBias = (1 << (FractionBits - 1)) - (128 << FractionBits);

    /// <summary>Differences are of four pixels' sums. One less than a half: 127.5 must not become 128.</summary>
    public const int CShift = FractionBits + 2;
    public const int CBias = (1 << (CShift - 1)) - 1;
}
