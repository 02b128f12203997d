using Personalize.Core.Rights;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Click;

/// <summary>Clicks of visitors on their first page: it was decided before any event of theirs was folded.</summary>
public sealed class VisitorClickTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Click_OfAVisitorWithoutEvents_LeadsToWhatWasShownAndIsNoted()
    {
        await using var world = await ClickWorld.VisitedAsync(Stop);

        Assert.Equal(ClickWorld.Shown, (await world.ClickAsync(world.Visitor)).Headers.Location);
        Assert.Equal(1, world.NotedCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Click_OfAVisitorWhoTookConsentBackOrWasErased_IsNeutral(bool isErased)
    {
        await using var world = await ClickWorld.VisitedAsync(Stop);
        var denied = CustomerRights.Unspoken with { Personalization = new Consent(false, FoldWorld.Noon) };
        await world.Fold.Rights.WriteAsync(world.Visitor, isErased ? CustomerRights.Unspoken with { Erased = true } : denied, Stop);

        Assert.Equal(ClickWorld.Neutral, (await world.ClickAsync(world.Visitor)).Headers.Location);
    }

    [Fact]
    public async Task Click_OfAVisitorWhoWasShownNothing_IsNeutral()
    {
        await using var world = await ClickWorld.VisitedAsync(Stop);

        Assert.Equal(ClickWorld.Neutral, (await world.ClickAsync(world.KeyOf("another"))).Headers.Location);
    }

    [Theory]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("X-Moz", "prefetch")]
    [InlineData("User-Agent", "")]
    [InlineData("User-Agent", "Mozilla/5.0")]
    [InlineData("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0")]
    [InlineData("User-Agent", "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)")]
    [InlineData("User-Agent", "BarracudaCentral")]
    public async Task Click_OfAMachine_IsRedirectedAndNotNoted(string header, string value)
    {
        await using var world = await ClickWorld.VisitedAsync(Stop);

        Assert.Equal(ClickWorld.Shown, (await world.ClickAsync(world.Visitor, headers: (header, value))).Headers.Location);
        Assert.Equal(0, world.NotedCount);
    }
}
