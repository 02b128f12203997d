using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Personalize.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
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

namespace Personalize.Tests.Functions.Click;

/// <summary>Clicks on what a visitor was shown.</summary>
internal sealed class ClickWorld : IAsyncDisposable
{
    public const string Shown = "https://shop.example/shown";
    public const string Neutral = "https://shop.example/";
    public const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    private readonly PictureEngine _engine = new(new RenderingOptions());
    private readonly PassSealer _sealer = new(PassSealerTests.Ring(1));
    private readonly AmbientStore _ambient;
    private readonly ClickFunction _click;

    private ClickWorld(FoldWorld world)
    {
        Fold = world;
        Visitor = KeyOf("7f");
        _ambient = new AmbientStore(new AskedTable(), new AskedTable(), world.Clock);
        _click = new ClickFunction(
            Content,
            _sealer,
            new SituationReader(world.Contexts, world.Rights, _ambient, new CurrentAmbient(), CountryFinder.Load()),
            new Deciding(world.Rights, world.Hasher),
            new DecisionStore(world.DecisionsTable),
            new ClickPolicy(Deadline, ShowDiagnostics: true, 1, world.Clock));
    }

    public FoldWorld Fold { get; }

    public CurrentContent Content { get; } = new();

    /// <summary>Saw the hero placement on a first page, before any event was folded.</summary>
    public RegistrationKey Visitor { get; }

    /// <summary>How many clicks are noted.</summary>
    public int NotedCount => Fold.DecisionsTable.Rows().Count(row => row.RowKey.StartsWith("c~", StringComparison.Ordinal));

    /// <summary>Where the visitor was shown something, and no content is loaded yet.</summary>
    public static async Task<ClickWorld> ColdAsync(CancellationToken stop)
    {
        var world = new ClickWorld(await FoldWorld.CreateAsync(stop));
        var id = DecisionId.Create(world.Visitor, FoldWorld.Noon, new byte[10]);
        await new DecisionStore(world.Fold.DecisionsTable).RecordAsync(
            new DecisionRecord(id, PassMessage.TextOf(WebPasses.MessageHash), "hero", "known", Shown, Sight.Seen, "{}"u8.ToArray()) { IsOfVisitor = true }, stop);
        return world;
    }

    /// <summary>The same with the content loaded.</summary>
    public static async Task<ClickWorld> VisitedAsync(CancellationToken stop)
    {
        var world = await ColdAsync(stop);
        world.Load(Bundles.Files());
        return world;
    }

    public RegistrationKey KeyOf(string visitor) => Fold.Hasher.KeyOf(new Registration(RegistrationKind.Anonymous, visitor));

    public void Load(Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        files["creatives/indoor.json"] = Bundles.Bytes(Bundles.PlainPicture);
        Content.Replace(new ContentLoader(_engine, new PlainPictures(_engine)).Load(files).Content!);
    }

    /// <summary>A click by a browser, unless the headers say otherwise.</summary>
    public async Task<HttpResponse> ClickAsync(RegistrationKey who, string placement = "hero", params (string Name, string Value)[] headers)
    {
        var pass = _sealer.Seal(new Pass(who, WebPasses.MessageHash, DateOnly.FromDateTime(FoldWorld.Noon.UtcDateTime).AddDays(2), PassFields.None));
        var context = new DefaultHttpContext { Request = { Method = "GET" } };
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = $"/c/{placement}/{pass}";
        context.Request.Headers.UserAgent = Browser;
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        await _click.HandleAsync(context);
        return context.Response;
    }

    public async ValueTask DisposeAsync()
    {
        await _ambient.DisposeAsync();
        _engine.Dispose();
    }
}
