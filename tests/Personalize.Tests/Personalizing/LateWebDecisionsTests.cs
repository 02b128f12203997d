using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Personalize.Content;
using Personalize.Core.Attributes;
using Personalize.Core.Decisions;
using Personalize.Core.Passes;
using Personalize.Personalizing;
using Personalize.Rendering;
using Personalize.Storage.Ambient;
using Personalize.Storage.Decisions;
using Personalize.Storage.Places;
using Personalize.Storage.Resilience;
using Personalize.TestKit;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Core.Decisions;
using Personalize.Tests.Core.Passes;
using Personalize.Tests.Functions.Fold;
using Personalize.Tests.Functions.Open;
using Xunit;

namespace Personalize.Tests.Personalizing;

/// <summary>Pages that are told to show their own content after some of their placements were recorded already.</summary>
public sealed class LateWebDecisionsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_WhenTheStoreFallsSilentBetweenTwoPlacements_TakesTheFirstRecordBack()
    {
        var world = await FoldWorld.KnowingAdaAsync(Stop);
        var table = new FaultyTableClient(world.DecisionsTable, new Random(1));
        table.BeforeTransaction = () =>
        {
            world.RightsTable.Failure = new StorageUnavailableException(StorageTrouble.TimedOut, "The store fell silent.");
            return Task.CompletedTask;
        };
        using var engine = new PictureEngine(new RenderingOptions());
        await using var ambient = new AmbientStore(new AskedTable(), new AskedTable(), world.Clock);
        var loaded = Load(engine);
        var decisions = DecisionsOf(world, new DecisionStore(table), ambient);
        var caller = new WebCaller(SampleEvents.Ada, null, AttributeValue.Null, null, null);
        var situation = await decisions.LookAsync(caller, null, world.Clock.GetUtcNow(), loaded, Stop);

        using var json = new Utf8JsonWriter(new ArrayBufferWriter<byte>());
        json.WriteStartObject();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => decisions.WriteAsync(json, loaded, ["words", "hero"], caller, situation, Stop));

        var web = PassMessage.TextOf(WebPasses.MessageHash);
        var tag = DecisionId.TagOf(world.Hasher.KeyOf(SampleEvents.Ada));
        await Until.TrueAsync("no click leads to it", async () => await new DecisionStore(world.DecisionsTable).FindShownAsync(tag, web, "words", Stop) is null, Stop);
        Assert.True(Assert.Single(world.DecisionsTable.Rows()).GetBoolean("TakenBack"));
    }

    private static LoadedContent Load(PictureEngine engine)
    {
        var files = PressedBundle.Files();
        files["creatives/indoor.json"] = Bundles.Bytes(Bundles.PlainPicture);
        files["placements/words.json"] = Bundles.Bytes("""{ "channel": "web", "neutral": null, "rules": [ { "rule": "all", "creative": "words", "click": "https://shop.example/" } ] }""");
        var loading = new ContentLoader(engine, new PlainPictures(engine)).Load(files);
        return loading.Content ?? throw new InvalidOperationException(string.Join("; ", loading.Errors));
    }

    private static WebDecisions DecisionsOf(FoldWorld world, DecisionStore store, AmbientStore ambient)
    {
        var taking = new TakingBack(world.Clock, NullLogger.Instance);
        return new WebDecisions(
            new SituationReader(world.Contexts, world.Rights, ambient, new CurrentAmbient(), CountryFinder.Load()),
            new Deciding(world.Rights, world.Hasher, returns: new ClaimReturns(world.Rights, taking)),
            new DecisionRecorder(store, returns: new RecordReturns(store, null, taking)),
            new WebPasses(new PassSealer(PassSealerTests.Ring(1)), world.Hasher, new PassUrls(new Uri("https://i.brand.example"))));
    }
}
