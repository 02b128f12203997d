using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Personalize.Content;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Core.Rights;
using Personalize.Functions.Decide;
using Personalize.Personalizing;
using Personalize.Rendering;
using Personalize.Storage.Ambient;
using Personalize.Storage.Decisions;
using Personalize.Storage.Places;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Core.Passes;
using Personalize.Tests.Functions.Fold;
using Personalize.Tests.Functions.Open;
using Xunit;

namespace Personalize.Tests.Functions.Decide;

public sealed class DecideFunctionTests
{
    private const string Home = """
        { "channel": "web", "neutral": "plain", "neutralClick": "https://shop.example/",
          "rules": [ { "rule": "known", "when": { "customer.traits.firstName": { "$exists": true } }, "creative": "words", "click": "https://shop.example/known" } ] }
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nobody")]
    [InlineData("a visitor of whom nothing is known")]
    [InlineData("who refuses")]
    [InlineData("who is erased")]
    [InlineData("who refuses with this call")]
    public async Task Decide_NoRuleForThisCaller_IsTheNeutralPayload(string who)
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var visitor = world.Hasher.KeyOf(Registration.Anonymous("7f"));
        var said = who == "who is erased" ? CustomerRights.Unspoken with { Erased = true } : CustomerRights.Unspoken with { Personalization = new Consent(false, FoldWorld.Noon) };
        if (who is "who is erased" or "who refuses")
        {
            await world.Rights.WriteAsync(visitor, said, Stop);
        }

        var request = new JsonObject { ["placements"] = new JsonArray("home") };
        request["anonymousId"] = who == "nobody" ? null : "7f";
        request["context"] = who == "who refuses with this call" ? JsonNode.Parse("""{ "consent": { "categoryPreferences": { "personalization": false } } }""") : null;
        var decision = (await AskAsync(world, request))["decisions"]![0]!;

        Assert.Null(decision["rule"]);
        Assert.Equal(("plain", "Come in", "https://shop.example/"), ((string?)decision["creative"], (string?)decision["content"]?["title"], (string?)decision["click"]));
        Assert.Null(decision["image"]);
    }

    [Fact]
    public async Task Decide_PlacementNobodyDeclared_IsNamedBesideTheOthers()
    {
        var answer = await AskAsync(await FoldWorld.CreateAsync(Stop), new JsonObject { ["anonymousId"] = "7f", ["placements"] = new JsonArray("home", "hoem") });

        Assert.Equal(2, answer["decisions"]!.AsArray().Count);
        Assert.Null(answer["decisions"]![1]!["content"]);
        Assert.Equal("/placements/1", (string?)Assert.Single(answer["errors"]!.AsArray())!["at"]);
    }

    private static async Task<JsonNode> AskAsync(FoldWorld world, JsonObject request)
    {
        using var engine = new PictureEngine(new RenderingOptions());
        await using var ambient = new AmbientStore(new AskedTable(), new AskedTable(), world.Clock);
        var files = Bundles.With("placements/home.json", Home);
        files["creatives/indoor.json"] = Bundles.Bytes(Bundles.PlainPicture);
        files["creatives/plain.json"] = Bundles.Bytes("""{ "kind": "json", "content": { "title": "Come in" } }""");
        var content = new CurrentContent();
        var loading = new ContentLoader(engine, new PlainPictures(engine)).Load(files);
        content.Replace(loading.Content ?? throw new InvalidOperationException(string.Join("; ", loading.Errors)));
        var decisions = new WebDecisions(
            new SituationReader(world.Contexts, world.Rights, ambient, new CurrentAmbient(), CountryFinder.Load()),
            new Deciding(world.Rights, world.Hasher),
            new DecisionRecorder(new DecisionStore(world.DecisionsTable)),
            new WebPasses(new PassSealer(PassSealerTests.Ring(1)), world.Hasher, new PassUrls(new Uri("https://i.brand.example"))));
        var decide = new DecideFunction(content, new CurrentAmbient(), decisions, new DecidePolicy([], TimeSpan.FromSeconds(1), 1, world.Clock));
        var answer = new MemoryStream();
        var context = new DefaultHttpContext
        {
            Request = { Method = "POST", Body = new MemoryStream(Encoding.UTF8.GetBytes(request.ToJsonString())) },
            Response = { Body = answer },
        };
        await decide.HandleAsync(context);
        return JsonNode.Parse(answer.ToArray())!;
    }
}
