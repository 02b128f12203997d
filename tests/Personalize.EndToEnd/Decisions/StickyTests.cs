using System.Text.Json.Nodes;
using Personalize.Core.Experiments;
using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.Decisions;

/// <summary>The arm that an anonymous visitor was given stays when the visitor is identified, though the user would be drawn otherwise.</summary>
[Collection(StackTests.Name)]
public sealed class StickyTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Arm_OfAVisitorWhoLogsInOnThePage_Stays()
    {
        var (visitor, user) = (Drawn("visitor", "anonymous:", warm: true), Drawn("user", "", warm: false));

        Assert.Equal("tip-warm", await DecideAsync(visitor, null));
        Assert.Equal("tip-warm", await DecideAsync(visitor, user));    // not a third time: a tip is shown twice a day, and the visitor's time counts
    }

    [Fact]
    public async Task Arm_OfAVisitorWhoseEventsSayWhoItIs_Stays()
    {
        var (visitor, user) = (Drawn("visitor", "anonymous:", warm: true), Drawn("user", "", warm: false));
        Assert.Equal("tip-warm", await DecideAsync(visitor, null));

        await stack.Segment.IdentifyAsync(user, [], Stop, visitor);
        await stack.DrainAsync(Stop);

        Assert.Equal("tip-warm", await DecideAsync(null, user));
    }

    [Fact]
    public async Task Arm_OfAnotherUser_IsDrawn() => Assert.Equal("tip-plain", await DecideAsync(null, Drawn("user", "", warm: false)));

    // plain up to 0.45, warm up to 0.9, as experiments/tip-voice.json has it.
    private static string Drawn(string prefix, string kind, bool warm)
    {
        while (true)
        {
            var id = Unique.Id(prefix);
            if (BucketHash.Of("tip-voice", kind + id, BucketHash.Second) is { } bucket && (warm ? bucket is > 0.46 and < 0.89 : bucket < 0.44))
            {
                return id;
            }
        }
    }

    private async Task<string?> DecideAsync(string? visitor, string? user)
    {
        var request = new JsonObject { ["placements"] = new JsonArray("home-tip") };
        if (visitor is not null)
        {
            request["anonymousId"] = visitor;
        }

        if (user is not null)
        {
            request["userId"] = user;
            request["identityToken"] = Pages.TokenOf(user);
        }

        return (string?)(await stack.DecideAsync(request, Stop))["decisions"]![0]!["creative"];
    }
}
