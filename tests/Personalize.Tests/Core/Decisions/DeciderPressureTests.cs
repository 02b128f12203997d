using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Memories;
using Personalize.Core.Opens;
using Xunit;

namespace Personalize.Tests.Core.Decisions;

public sealed class DeciderPressureTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly ContentBundle Bundle = PressedBundle.Read();
    private static readonly Placement Hero = Bundle.Placements["hero"];

    [Fact]
    public void Decide_PressureUsedUp_PassesTheRuleOverWithCounts()
    {
        var memory = ShownTimes(2);

        var decision = PressedBundle.Decide(Hero, memory, Noon.AddHours(1), message: 9);

        Assert.Equal((DecisionOutcome.Neutral, NeutralReason.PressureUsedUp), (decision.Outcome, decision.Reason));
        Assert.Equal(new RuleTried("offer", RuleReason.Capped, "per-creative"), decision.Tried[0]);
        Assert.Equal([("mail-week", 2, false), ("per-creative", 2, true)], decision.CapsAsked.Select(count => (count.Cap.Name, count.Shown, count.IsExhausted)));
    }

    [Fact]
    public void Decide_PressureLeft_ChoosesAndNamesTheCaps()
    {
        var decision = PressedBundle.Decide(Hero, ShownTimes(1), Noon.AddHours(1), message: 9);

        Assert.Equal("offer", decision.Rule?.Name);
        Assert.Equal(["mail-week", "per-creative"], decision.Caps.Select(count => count.Cap.Name));
    }

    [Fact]
    public void Decide_AfterTheWindow_ChoosesAgain() =>
        Assert.Equal("offer", PressedBundle.Decide(Hero, ShownTimes(2), Noon.AddHours(25), message: 9).Rule?.Name);

    [Fact]
    public void Decide_AnExemptRule_IsHeldBackByNothing()
    {
        var decision = PressedBundle.Decide(Hero, ShownTimes(2), Noon.AddHours(1), 9, """{ "message": { "order": "7" } }""");

        Assert.Equal("order", decision.Rule?.Name);
        Assert.Empty(decision.Caps);
    }

    [Fact]
    public void Decide_WithoutHistory_KnowsOfNoPressure() => Assert.Equal("offer", Decider.Decide(Hero, Json.Value("{}")).Rule?.Name);

    private static CustomerMemory ShownTimes(int times)
    {
        var memory = CustomerMemory.Empty;
        for (var number = 0; number < times; number++)
        {
            memory = Remembering.Shown(memory, PressedBundle.Decide(Hero, memory, Noon, (ulong)number), new Fetch(Noon, (ulong)number, OpenClass.Person));
        }

        return memory;
    }
}
