using System.Text.Json;
using Personalize.TestKit;
using Personalize.TestKit.Deciding;
using Xunit;

namespace Personalize.Tests.Core.Decisions;

/// <summary>Time is reported by the benchmarks, allocated bytes are held: they are the same on every machine.</summary>
public sealed class DecisionBudgetTests
{
    [Fact]
    public void Decide_Among50RulesOver2Kilobytes_StaysWithinItsBudget()
    {
        using var budgets = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("tests", "Personalize.Benchmarks", "budgets.json")));
        var operation = new DecisionOperation();

        var allocated = operation.MeasureAllocatedBytes();

        TestContext.Current.TestOutputHelper?.WriteLine($"{allocated:F0} bytes over a context of {operation.ContextBytes}");
        Assert.InRange(operation.ContextBytes, 1_800, 2_400);
        Assert.InRange(allocated, 0, budgets.RootElement.GetProperty("deciding").GetProperty("decide among 50 rules").GetInt64());
    }
}
