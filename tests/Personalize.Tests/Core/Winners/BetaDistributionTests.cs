using Personalize.Core.Winners;
using Xunit;

namespace Personalize.Tests.Core.Winners;

public sealed class BetaDistributionTests
{
    // Closed forms: the uniform, a polynomial, and the binomial tail that the incomplete beta function is.
    [Theory]
    [InlineData(1, 1, 0.3, 0.3)]
    [InlineData(2, 3, 0.4, 0.5248)]
    [InlineData(5, 2, 0.7, 0.420175)]
    [InlineData(1, 1_000, 0.001, 0.632304575)]
    [InlineData(300, 300, 0.5, 0.5)]
    public void Cumulative_KnownForms_AreMet(double alpha, double beta, double rate, double expected) =>
        Assert.Equal(expected, new BetaDistribution(alpha, beta).Cumulative(rate), 8);

    [Fact]
    public void Cumulative_OfMillionsOfTrials_IsNearlyNormal()
    {
        var rate = BetaDistribution.After(20_000_000, 1_000_000);

        Assert.Equal(Normal.Cumulative(1.5), rate.Cumulative(rate.Mean + (1.5 * rate.StandardDeviation)), 3);
        Assert.Equal(Normal.Cumulative(-2), rate.Cumulative(rate.Mean - (2 * rate.StandardDeviation)), 3);
    }

    [Fact]
    public void Cumulative_IsTheSumOfTheDensity()
    {
        var rate = BetaDistribution.After(400, 30);
        var sum = Enumerable.Range(0, 10_000).Select(point => (point + 0.5) / 10_000 * 0.08).Sum(rate.Density) * 0.08 / 10_000;

        Assert.Equal(sum, rate.Cumulative(0.08), 6);
    }
}
