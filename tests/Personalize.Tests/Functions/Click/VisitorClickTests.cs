using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Personalize.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Core.Rights;
using Personalize.Functions.Click;
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

namespace Personalize.Tests.Functions.Click;

/// <summary>Clicks of visitors on their first page: it was decided before any event of theirs was folded.</summary>
public sealed class VisitorClickTests
{
    private const string Shown = "https://shop.example/shown";
    private const string Neutral = "https://shop.example/";
    private static readonly PassSealer Sealer = new(PassSealerTests.Ring(1));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Click_OfAVisitorWithoutEvents_LeadsToWhatWasShownAndIsNoted()
    {
        var (world, visitor) = await VisitedAsync();

        Assert.Equal(Shown, await ClickAsync(world, visitor));
        Assert.Contains(world.DecisionsTable.Rows(), row => row.RowKey.StartsWith("c~", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Click_OfAVisitorWhoTookConsentBackOrWasErased_IsNeutral(bool isErased)
    {
        var (world, visitor) = await VisitedAsync();
        var denied = CustomerRights.Unspoken with { Personalization = new Consent(false, FoldWorld.Noon) };
        await world.Rights.WriteAsync(visitor, isErased ? CustomerRights.Unspoken with { Erased = true } : denied, Stop);

        Assert.Equal(Neutral, await ClickAsync(world, visitor));
    }

    [Fact]
    public async Task Click_OfAVisitorWhoWasShownNothing_IsNeutral()
    {
        var (world, _) = await VisitedAsync();

        Assert.Equal(Neutral, await ClickAsync(world, world.Hasher.KeyOf(new Registration(RegistrationKind.Anonymous, "another"))));
    }

    private static async Task<(FoldWorld World, RegistrationKey Visitor)> VisitedAsync()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var visitor = world.Hasher.KeyOf(new Registration(RegistrationKind.Anonymous, "7f"));
        var id = DecisionId.Create(visitor, FoldWorld.Noon, new byte[10]);
        await new DecisionStore(world.DecisionsTable).RecordAsync(
            new DecisionRecord(id, PassMessage.TextOf(WebPasses.MessageHash), "hero", "known", Shown, Sight.Seen, "{}"u8.ToArray()) { IsOfVisitor = true }, Stop);
        return (world, visitor);
    }

    private static async Task<string> ClickAsync(FoldWorld world, RegistrationKey who)
    {
        using var engine = new PictureEngine(new RenderingOptions());
        await using var ambient = new AmbientStore(new AskedTable(), new AskedTable(), world.Clock);
        var files = Bundles.Files();
        files["creatives/indoor.json"] = Bundles.Bytes(Bundles.PlainPicture);
        var content = new CurrentContent();
        content.Replace(new ContentLoader(engine, new PlainPictures(engine)).Load(files).Content!);
        var click = new ClickFunction(
            content,
            Sealer,
            new SituationReader(world.Contexts, world.Rights, ambient, new CurrentAmbient(), CountryFinder.Load()),
            new Deciding(world.Rights, world.Hasher),
            new DecisionStore(world.DecisionsTable),
            new ClickPolicy(TimeSpan.FromSeconds(1), ShowDiagnostics: true, 1, world.Clock));
        var pass = Sealer.Seal(new Pass(who, WebPasses.MessageHash, DateOnly.FromDateTime(FoldWorld.Noon.UtcDateTime).AddDays(2), PassFields.None));
        var context = new DefaultHttpContext { Request = { Method = "GET" } };
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = $"/c/hero/{pass}";
        context.Request.Headers.UserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
        await click.HandleAsync(context);
        return context.Response.Headers.Location.ToString();
    }
}
