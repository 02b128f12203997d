using Personalize.Core.Rights;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Click;

/// <summary>Clicks in mails that are out, in a process that has no content yet, or whose content has their placement no more.</summary>
public sealed class LostContentClickTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Click_OnAPlacementThatWasRemoved_LeadsToWhatWasShown()
    {
        await using var world = await ClickWorld.ColdAsync(Stop);
        var files = Bundles.Files();
        files.Remove("placements/hero.json");
        world.Load(files);

        var answer = await world.ClickAsync(world.Visitor);

        Assert.Equal((302, ClickWorld.Shown, 1), (answer.StatusCode, answer.Headers.Location.ToString(), world.NotedCount));
        Assert.Equal(404, (await world.ClickAsync(world.KeyOf("another"))).StatusCode);
        Assert.Equal(404, (await world.ClickAsync(world.Visitor, "no%2Fname")).StatusCode);
    }

    [Fact]
    public async Task Click_BeforeTheContentIsThere_WaitsForIt()
    {
        await using var world = await ClickWorld.ColdAsync(Stop);

        var asked = world.ClickAsync(world.KeyOf("another"));
        Assert.False(asked.IsCompleted);
        world.Load(Bundles.Files());

        Assert.Equal(ClickWorld.Neutral, (await asked).Headers.Location);
    }

    [Fact]
    public async Task Click_WithoutContentInTime_LeadsToWhatWasShown()
    {
        await using var world = await ClickWorld.ColdAsync(Stop);

        var asked = world.ClickAsync(world.Visitor);
        world.Fold.Clock.Advance(ClickWorld.Deadline / 2);

        Assert.Equal((302, ClickWorld.Shown), ((await asked).StatusCode, (await asked).Headers.Location.ToString()));
    }

    [Fact]
    public async Task Click_WithoutContentInTimeByWhoRefuses_IsAskedToComeBack()
    {
        await using var world = await ClickWorld.ColdAsync(Stop);
        await world.Fold.Rights.WriteAsync(world.Visitor, CustomerRights.Unspoken with { Personalization = new Consent(false, FoldWorld.Noon) }, Stop);

        var asked = world.ClickAsync(world.Visitor);
        world.Fold.Clock.Advance(ClickWorld.Deadline / 2);

        Assert.Equal((503, "2"), ((await asked).StatusCode, (await asked).Headers.RetryAfter.ToString()));
    }
}
