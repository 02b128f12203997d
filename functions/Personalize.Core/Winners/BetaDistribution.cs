namespace Personalize.Core.Winners;

/// <summary>What is believed of a rate after some trials.</summary>
/// <param name="Alpha">Successes, and one.</param>
/// <param name="Beta">Failures, and one: before the first trial every rate is as likely as any other.</param>
internal readonly record struct BetaDistribution(double Alpha, double Beta)
{
    // As many steps as about the square root of the trials are needed: ten thousand do for 10⁸.
    private const int MostSteps = 10_000;
    private const double Tiny = 1e-300;

    public static BetaDistribution After(long trials, long successes) => new(1.0 + successes, 1.0 + Math.Max(0, trials - successes));

    public double Mean => Alpha / (Alpha + Beta);

    public double StandardDeviation => Math.Sqrt(Mean * (1 - Mean) / (Alpha + Beta + 1));

    /// <summary>How dense it is at a rate over 0 and under 1.</summary>
    public double Density(double rate) => Math.Exp(((Alpha - 1) * Math.Log(rate)) + ((Beta - 1) * Math.Log(1 - rate)) - LogWhole);

    /// <summary>How much lies below a rate.</summary>
    public double Cumulative(double rate)
    {
        if (rate is <= 0 or >= 1)
        {
            return rate <= 0 ? 0 : 1;
        }

        // The fraction converges quickly on the near side of the mean only.
        var front = Math.Exp((Alpha * Math.Log(rate)) + (Beta * Math.Log(1 - rate)) - LogWhole);
        return rate < (Alpha + 1) / (Alpha + Beta + 2) ? front * Fraction(Alpha, Beta, rate) / Alpha : 1 - (front * Fraction(Beta, Alpha, 1 - rate) / Beta);
    }

    private double LogWhole { get; } = LogGamma(Alpha) + LogGamma(Beta) - LogGamma(Alpha + Beta);

    // The incomplete beta function's continued fraction, by Lentz's method: NIST Digital Library of Mathematical Functions, 8.17.22.
    private static double Fraction(double a, double b, double x)
    {
        var (c, d) = (1.0, 1 / Kept(1 - ((a + b) * x / (a + 1))));
        var value = d;
        for (var step = 1; step <= MostSteps; step++)
        {
            var even = step * (b - step) * x / ((a + (2 * step) - 1) * (a + (2 * step)));
            (c, d) = (Kept(1 + (even / c)), 1 / Kept(1 + (even * d)));
            value *= c * d;
            var odd = -(a + step) * (a + b + step) * x / ((a + (2 * step)) * (a + (2 * step) + 1));
            (c, d) = (Kept(1 + (odd / c)), 1 / Kept(1 + (odd * d)));
            value *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-12)
            {
                break;
            }
        }

        return value;
    }

    private static double Kept(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    // Lanczos' approximation with g = 7 and nine terms: 15 digits.
    private static double LogGamma(double value)
    {
        ReadOnlySpan<double> terms =
        [
            676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        var sum = 0.99999999999980993;
        for (var term = 0; term < terms.Length; term++)
        {
            sum += terms[term] / (value + term);
        }

        var shifted = value + 6.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((value - 0.5) * Math.Log(shifted)) - shifted + Math.Log(sum);
    }
}
