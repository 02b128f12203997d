using Personalize.DevStack.FunctionsHosting.Description;
using Xunit;

namespace Personalize.Tests.DevStack.FunctionsHosting.Description;

public sealed class RetryPolicyTests
{
    private static readonly RetryPolicy Forever = new(-1, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    [Theory]
    [InlineData(0, 0.5, 1)]
    [InlineData(1, 0.5, 2)]
    [InlineData(3, 0.5, 8)]
    [InlineData(0, 0.0, 1)]
    [InlineData(1, 1.0, 2.4)]
    [InlineData(9, 0.5, 60)]
    [InlineData(1_000_000, 1.0, 60)]
    public void DelayAfter_Attempts_DoublesWithinItsBounds(int retryCount, double random, double seconds) =>
        Assert.Equal(seconds, Forever.DelayAfter(retryCount, random).TotalSeconds, 3);

    [Fact]
    public void Allows_MinusOne_IsForEver() => Assert.True(Forever.Allows(int.MaxValue));

    [Fact]
    public void Allows_FiveRetries_EndsAfterTheFifth()
    {
        var five = Forever with { MaxRetryCount = 5 };

        Assert.True(five.Allows(4));
        Assert.False(five.Allows(5));
    }
}
