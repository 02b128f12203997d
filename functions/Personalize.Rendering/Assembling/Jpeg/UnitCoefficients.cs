namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>
/// One unit, 16x16 pixels as the six blocks of 4:2:0: four of brightness, one of each colour difference, in coding order. Quantised values
/// stand in the order of <see cref="BlockOrder"/>; <see cref="NonZero"/> has a bit for each that is not zero, in zigzag order: most are zero and never looked at.
/// </summary>
internal unsafe struct UnitCoefficients
{
    public const int BlockCount = 6;
    public const int BlockSize = 64;

    public fixed short Values[BlockCount * BlockSize];

    public fixed ulong NonZero[BlockCount];
}
