using Personalize.DevStack.FunctionsHosting.Handlers;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.DevStack.FunctionsHosting.Handlers;

public sealed class ErrorBudgetTests
{
    [Fact]
    public void IsSpentByOneMore_ThirdErrorSoon_IsTrue()
    {
        var budget = new ErrorBudget(3, new FakeClock());

        Assert.Equal([false, false, true], Enumerable.Range(0, 3).Select(_ => budget.IsSpentByOneMore()));
    }

    [Fact]
    public void IsSpentByOneMore_LastErrorHalfAnHourAgo_BeginsAnew()
    {
        var clock = new FakeClock();
        var budget = new ErrorBudget(3, clock);
        budget.IsSpentByOneMore();
        budget.IsSpentByOneMore();

        clock.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        Assert.False(budget.IsSpentByOneMore());
        Assert.Equal(1, budget.Count);
    }
}
