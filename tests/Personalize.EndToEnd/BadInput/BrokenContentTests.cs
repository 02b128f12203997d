using System.Text;
using System.Text.Json.Nodes;
using Personalize.Core.Content;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;
using Personalize.Storage.Blobs;
using Personalize.Storage.Content;
using Personalize.Storage.Resilience;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.BadInput;

[Collection(StackTests.Name)]
public sealed class BrokenContentTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bundle_Broken_IsRefusedWithEveryErrorAndTheLastGoodOneStays()
    {
        using var connection = stack.Connect();
        var store = new BundleStore(new BlobContainerClient(connection, DevSettings.ContentContainer, StorageProfile.Events(TimeProvider.System)));
        var good = BundleFolder.Read(Folders.Content);
        var broken = new Dictionary<string, ReadOnlyMemory<byte>>(good)
        {
            ["placements/hero.json"] = Encoding.UTF8.GetBytes("""{ "channel": "email", "widthPx": -1, "rules": 7 }"""),
            ["creatives/hero-calm.json"] = Encoding.UTF8.GetBytes("{ \"kind\": "),
        };
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var hero = (await stack.Client.SendMailAsync(person, Stop, "hero")).Image("hero");

        await store.PublishAsync(BundleHash.Of(broken), BundleArchive.Pack(broken), Stop);
        var refused = await ContentAsync(content => (string?)content["refused"] == BundleHash.Of(broken));
        var opened = await Until.SeenAsync("a personal hero all the same", () => stack.Client.OpenAsync(hero, Stop), picture => picture.Neutral is null, Stop);

        Assert.Equal(BundleHash.Of(good), (string?)refused["bundle"]);
        var errors = refused["errors"]!.AsArray().Select(error => (string)error!).ToList();
        Assert.Contains(errors, error => error.Contains("placements/hero.json", StringComparison.Ordinal) && error.Contains("/widthPx", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("placements/hero.json", StringComparison.Ordinal) && error.Contains("/rules", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("creatives/hero-calm.json", StringComparison.Ordinal));
        Assert.NotNull(opened.DecisionId);

        await store.PublishAsync(BundleHash.Of(good), BundleArchive.Pack(good), Stop);
        await ContentAsync(content => content["refused"] is null);
    }

    private async Task<JsonNode> ContentAsync(Func<JsonNode, bool> isIt) => (await Until.SeenAsync(
        "the content in /health",
        async () => (await stack.Client.GetAsync("/health", Stop))?["content"],
        content => content is not null && isIt(content),
        Stop))!;
}
