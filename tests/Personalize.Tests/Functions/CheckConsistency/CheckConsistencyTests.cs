using Personalize.Content;
using Personalize.Functions.CheckConsistency;
using Personalize.Hosting;
using Personalize.Storage.Contexts;
using Personalize.Tests.Functions.Consistency;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.CheckConsistency;

public sealed class CheckConsistencyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ticks_OfTwoDays_ComeToACustomerAndNameAttributesOnly()
    {
        await using var world = await ConsistencyWorld.CreateAsync(
            Stop, """{ "channel": "web", "neutral": null, "rules": [{ "rule": "mail", "when": { "open.class": "person" }, "creative": "words" }] }""");
        var facets = new FacetScan(world.World.Table, FoldWorld.Partitions);
        var function = new CheckConsistencyFunction(facets, world.Check, world.Content, world.World.Clock);
        var lines = new List<string>();
        for (var hour = 0; hour < 48; hour++)
        {
            lines.AddRange(Assert.IsType<FunctionOutcome.Succeeded>(await function.RunAsync(new TimerFired(false), Stop)).Logs);
            world.World.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Contains("consistency: 2 of 3 answers are the same on 3 channels", lines);
        Assert.Contains("consistency: home: mail by open.class, 2 times", lines);
        Assert.DoesNotContain(lines, line => line.Contains("ada", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Tick_BeforeContentIsLoaded_AsksNothing()
    {
        await using var world = await ConsistencyWorld.CreateAsync(Stop);
        var function = new CheckConsistencyFunction(new FacetScan(world.World.Table, FoldWorld.Partitions), world.Check, new CurrentContent(), world.World.Clock);

        Assert.Same(FunctionOutcome.Success, await function.RunAsync(new TimerFired(false), Stop));
    }
}
