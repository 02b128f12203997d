using Personalize.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Fold;

public sealed class StorePaceTests
{
    [Fact]
    public void Limit_StoreInTrouble_HalvesDownToTheLeast()
    {
        var pace = new StorePace();

        Assert.Equal([16, 8, 4, 2, 2], Enumerable.Range(0, 5).Select(_ =>
        {
            pace.Troubled();
            return pace.Limit;
        }));
    }

    [Fact]
    public void Limit_StoreQuickAgain_GrowsByOneUpToTheMost()
    {
        var pace = new StorePace();
        pace.Answered(StorePace.Slow * 2);
        var halved = pace.Limit;

        pace.Answered(StorePace.Slow / 10);

        Assert.Equal(halved + 1, pace.Limit);
        for (var batch = 0; batch < 100; batch++)
        {
            pace.Answered(TimeSpan.Zero);
        }

        Assert.Equal(StorePace.Most, pace.Limit);
    }
}
