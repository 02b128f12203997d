using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Personalize.Content;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Functions.Scan;
using Personalize.Functions.Scans;
using Personalize.Personalizing;
using Personalize.Rendering;
using Personalize.Storage.Ambient;
using Personalize.Storage.Decisions;
using Personalize.Storage.Handoffs;
using Personalize.Storage.Places;
using Personalize.Storage.Scans;
using Personalize.TestKit.Tables;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Core.Passes;
using Personalize.Tests.Functions.Customers;
using Personalize.Tests.Functions.Fold;

namespace Personalize.Tests.Functions.Scan;

/// <summary>Codes made and scanned over the tables and the hub of a <see cref="FoldWorld"/>.</summary>
internal sealed class ScanWorld : IAsyncDisposable
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
    private static readonly byte[] Secret = "the secret of the tests"u8.ToArray();

    private readonly PictureEngine _engine = new(new RenderingOptions());
    private readonly AmbientStore _ambient;
    private readonly ScansFunction _scans;
    private readonly ScanFunction _scan;

    private ScanWorld(FoldWorld world, MemoryTableClient ambient, PassKeyRing ring)
    {
        World = world;
        _ambient = new AmbientStore(ambient, ambient, world.Clock);
        var content = new CurrentContent();
        var files = Bundles.With("stores.json", """{ "stores": [{ "store": "marais", "name": "Atelier", "latitude": 48.859, "longitude": 2.361, "city": "Paris" }] }""");
        files["placements/shelf.json"] = Bundles.Bytes(
            """{ "channel": "store", "neutral": null, "rules": [ { "rule": "lamps", "when": { "page.scan.kind": "shelf", "page.scan.store.city": "Paris" }, "creative": "words" } ] }""");
        files["creatives/indoor.json"] = Bundles.Bytes(Bundles.PlainPicture);
        var loading = new ContentLoader(_engine, new PlainPictures(_engine)).Load(files);
        content.Replace(loading.Content ?? throw new InvalidOperationException(string.Join("; ", loading.Errors)));
        var situations = new SituationReader(world.Contexts, world.Rights, _ambient, new CurrentAmbient(), CountryFinder.Load());
        var urls = new PassUrls(new Uri("https://i.brand.example"));
        var decisions = new WebDecisions(
            situations, new Deciding(world.Rights, world.Hasher), new DecisionRecorder(new DecisionStore(world.DecisionsTable)),
            new WebPasses(new PassSealer(PassSealerTests.Ring(1)), world.Hasher, urls));
        var store = new ScanStore(world.DecisionsTable);
        var desk = new TokenDesk(
            new TokenStore(world.DecisionsTable), new PersonReader(world.Contexts, world.Rights, world.Hasher), world.Hasher, Secret, (world.SendAsync, FoldWorld.Partitions));
        _scans = new ScansFunction(content, store, ring, world.Hasher, urls, world.Clock);
        _scan = new ScanFunction(content, store, new Scanning(decisions, desk, world.Hasher), new ScanPolicy(ring, Secret, 1, world.Clock));
    }

    public FoldWorld World { get; }

    public static async Task<ScanWorld> CreateAsync(FoldWorld world, CancellationToken stop, PassKeyRing? ring = null)
    {
        var ambient = new MemoryTableClient("ambient", world.Clock);
        await ambient.CreateIfNotExistsAsync(stop);
        return new ScanWorld(world, ambient, ring ?? PassSealerTests.Ring(1));
    }

    /// <summary>A code's token.</summary>
    public async Task<string> MakeAsync(string order) => (await AskAsync(_scans.HandleAsync, "POST", token: null, order)).Json.GetProperty("token").GetString()!;

    public Task<Answer> MakeAnyAsync(string order) => AskAsync(_scans.HandleAsync, "POST", token: null, order);

    public Task<Answer> AdminAsync(string method, string token) => AskAsync(_scans.HandleAsync, method, token);

    /// <summary>A phone that says who holds it.</summary>
    public Task<Answer> ScanAsync(string token, string? user = null, string? phone = null) => AskAsync(
        _scan.HandleAsync, "POST", token,
        $$"""{ {{(user is null ? "" : $"\"userId\": \"{user}\", \"identityToken\": \"{IdentityToken.Of(Secret, user)}\", ")}}"anonymousId": "{{phone}}" }""");

    public Task<Answer> SendAsync(string method, string token, string body = "", Action<HttpRequest>? change = null) => AskAsync(_scan.HandleAsync, method, token, body, change);

    /// <summary>Folds what was told; the number of scans that a registration's view counts.</summary>
    public async Task<long> CountAsync(Registration registration, CancellationToken stop)
    {
        await World.DrainAsync(World.Process(), stop);
        return await World.ViewAsync(registration, stop) is { } view && view.Counters.TryGetValue("Code Scanned", out var count) ? count.Count : 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _ambient.DisposeAsync();
        _engine.Dispose();
    }

    private static async Task<Answer> AskAsync(RequestDelegate handle, string method, string? token, string body = "", Action<HttpRequest>? change = null)
    {
        var answer = new MemoryStream();
        var context = new DefaultHttpContext
        {
            Request = { Method = method, Body = new MemoryStream(Encoding.UTF8.GetBytes(body)), ContentLength = body.Length },
            Response = { Body = answer },
        };
        context.Request.Headers.UserAgent = Phone;
        context.Request.RouteValues["token"] = token;
        change?.Invoke(context.Request);
        await handle(context);
        var text = context.Response.StatusCode == 302 ? context.Response.Headers.Location.ToString() : Encoding.UTF8.GetString(answer.ToArray());
        return new Answer(context.Response.StatusCode, text, text.StartsWith('{') ? JsonElement.Parse(text) : default);
    }
}
