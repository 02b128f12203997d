using Personalize.Core.Winners;
using Xunit;

namespace Personalize.Tests.Core.Winners;

/// <summary>Against the published boundaries of repeated looks; they are for both sides together, so each side has half of 5 %.</summary>
public sealed class PeekingTests
{
    // Pocock, "Group sequential methods in the design and analysis of clinical trials", Biometrika 64 (1977), table 1, alpha = 0.05.
    [Theory]
    [InlineData(1, 1.960)]
    [InlineData(2, 2.178)]
    [InlineData(5, 2.413)]
    [InlineData(10, 2.555)]
    [InlineData(20, 2.672)]
    public void Boundary_OfEvenLooks_IsPococks(int looks, double boundary)
    {
        double[] times = [.. Enumerable.Range(1, looks).Select(look => (double)look / looks)];

        Assert.Equal(boundary, Peeking.BoundaryFor(0.025, times), 0.006);
        Assert.Equal(0.025, Peeking.ChanceToPass(boundary, times), 0.0006);
    }

    // Armitage, McPherson and Rowe (1969), table 2: 1.96 at ten looks finds 19.3 % instead of 5 %, both sides together.
    [Fact]
    public void Chance_OfLookingTenTimesAsIfOnce_IsFourTimesAsHigh()
    {
        double[] times = [.. Enumerable.Range(1, 10).Select(look => look / 10.0)];

        Assert.Equal(0.193, 2 * Peeking.ChanceToPass(1.96, times), 0.006);
    }
}
