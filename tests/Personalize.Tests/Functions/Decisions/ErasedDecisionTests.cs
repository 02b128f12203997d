using System.Text;
using Microsoft.AspNetCore.Http;
using Personalize.Core.Decisions;
using Personalize.Functions.Decisions;
using Personalize.Storage.Decisions;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Customers;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Decisions;

public sealed class ErasedDecisionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("image")]
    public async Task Get_OfWhoWasErasedAMomentAgo_IsNotFoundBeforeAnySweep(string? part)
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        var id = DecisionId.Create(world.Hasher.KeyOf(SampleEvents.Ada), FoldWorld.Noon, new byte[10]);
        var others = DecisionId.Create(world.Hasher.KeyOf(SampleEvents.Bob), FoldWorld.Noon, new byte[10]);
        foreach (var taken in new[] { id, others })
        {
            await customers.Decisions.RecordAsync(new DecisionRecord(taken, "0123456789abcdef", "hero", "rain", null, Sight.Seen, Encoding.UTF8.GetBytes("""{"rule":"rain"}""")), Stop);
        }

        var before = await AskAsync(customers, id, null);

        await customers.AskAsync("DELETE", "ada");

        Assert.Equal(200, before);
        Assert.Equal(404, await AskAsync(customers, id, part));
        Assert.Equal(200, await AskAsync(customers, others, null));
    }

    // No picture is drawn in any of these.
    private static async Task<int> AskAsync(CustomersWorld customers, DecisionId id, string? part)
    {
        var context = new DefaultHttpContext { Request = { RouteValues = { ["id"] = id.ToString(), ["part"] = part } }, Response = { Body = new MemoryStream() } };
        await new DecisionsFunction(customers.Decisions, pictures: null!, customers.Jobs).HandleAsync(context);
        return context.Response.StatusCode;
    }
}
