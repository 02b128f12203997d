namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>
/// Constants of the integer transform, 13 fraction bits. Source: Loeffler, Ligtenberg, Moschytz 1989, as in the IJG's jfdctint and, with
/// sums of two products, libjpeg-turbo's jfdctint-sse2.
/// </summary>
internal static class TransformFactors
{
    public const int FractionBits = 13;
    public const int FirstPassBits = 2;     // kept between the passes: 8 samples of 8 bits and these fill 16 bits

    public const short EvenOne = 10_703;    // 0.541 + 0.765
    public const short EvenTwo = 4_433;     // 0.541
    public const short EvenThree = -10_704; // 0.541 - 1.847
    public const short Odd = 9_633;         // 1.175
    public const short OddThree = -6_436;   // 1.175 - 1.961
    public const short OddFour = 6_437;     // 1.175 - 0.390
    public const short OuterFour = -4_927;  // 0.298 - 0.899
    public const short Outer = -7_373;      // -0.899
    public const short OuterSeven = 4_926;  // 1.501 - 0.899
    public const short InnerFive = -4_176;  // 2.053 - 2.562
    public const short Inner = -20_995;     // -2.562
    public const short InnerSix = 4_177;    // 3.072 - 2.562
}
