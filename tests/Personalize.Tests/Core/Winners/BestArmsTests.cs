using Personalize.Core.Winners;
using Xunit;

namespace Personalize.Tests.Core.Winners;

public sealed class BestArmsTests
{
    [Fact]
    public void Probabilities_OfEqualCounts_AreEqual()
    {
        var best = BestArms.Probabilities([(1_000, 100), (1_000, 100), (1_000, 100)]);

        Assert.All(best, probability => Assert.Equal(1.0 / 3, probability, 4));
    }

    [Fact]
    public void Probabilities_BeforeAnyTrial_AreEqual() => Assert.Equal([0.5, 0.5], BestArms.Probabilities([(0, 0), (0, 0)]).Select(probability => Math.Round(probability, 4)));

    // 100 of 1,000 against 130 of 1,000: z = 0.03 / √(0.1·0.9/1000 + 0.13·0.87/1000) = 2.10, Φ = 0.982.
    [Fact]
    public void Probabilities_OfManyTrials_AreThoseOfTheNormalDistribution()
    {
        var best = BestArms.Probabilities([(1_000, 100), (1_000, 130)]);

        Assert.Equal(0.982, best[1], 0.002);
        Assert.Equal(1, best.Sum(), 4);
    }

    // A uniform against one with a single failure: ∫ 2(1-x)·x dx = 1/3.
    [Fact]
    public void Probabilities_OfOneFailure_AreExact() => Assert.Equal(1.0 / 3, BestArms.Probabilities([(1, 0), (0, 0)])[0], 4);
}
