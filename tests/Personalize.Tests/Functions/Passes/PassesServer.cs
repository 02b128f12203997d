using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Personalize.Content;
using Personalize.Core.Passes;
using Personalize.DevStack.Processes;
using Personalize.Functions.Passes;
using Personalize.Personalizing;
using Personalize.Rendering;
using Personalize.Storage.Ambient;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Places;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Core.Passes;
using Personalize.Tests.Functions.Fold;
using Personalize.Tests.Functions.Open;

namespace Personalize.Tests.Functions.Passes;

/// <summary>/v1/passes over a real connection: an answer that has started refuses what one in memory takes.</summary>
internal sealed class PassesServer : IAsyncDisposable
{
    private readonly PictureEngine _engine = new(new RenderingOptions());
    private readonly HttpClient _client = new();
    private readonly WebApplication _app = LoopbackApp.Create(port: 0);
    private readonly AmbientStore _ambient;
    private readonly EventHubProducerClient _hub;

    private PassesServer(FoldWorld world)
    {
        World = world;
        _ambient = new AmbientStore(new AskedTable(), new AskedTable(), world.Clock);
        _hub = new EventHubProducerClient(new EventHubOptions(new Uri("http://127.0.0.1:1"), "events", FoldWorld.Partitions, null, null), world.Clock);
        var files = Bundles.Files();
        files["creatives/indoor.json"] = Bundles.Bytes(Bundles.PlainPicture);
        var content = new CurrentContent();
        content.Replace(new ContentLoader(_engine, new PlainPictures(_engine)).Load(files).Content!);
        var situations = new SituationReader(world.Contexts, world.Rights, _ambient, new CurrentAmbient(), CountryFinder.Load());
        var warming = new WeatherWarming(situations, content, world.Clock);
        var issuer = new PassIssuer(Sealer, world.Hasher, _hub, FoldWorld.Partitions, new PassUrls(new Uri("https://i.brand.example")), warming);
        _app.Map("/v1/passes", new PassesFunction(issuer, content, defaultExpiresInDays: 400, world.Clock).HandleAsync);
    }

    public FoldWorld World { get; }

    public PassSealer Sealer { get; } = new(PassSealerTests.Ring(1));

    public static async Task<PassesServer> StartAsync(CancellationToken stop)
    {
        var server = new PassesServer(await FoldWorld.CreateAsync(stop));
        server._client.BaseAddress = await LoopbackApp.StartAsync(server._app, stop);
        return server;
    }

    /// <summary>Asks for passes of message m for placement hero.</summary>
    /// <param name="csv">The list.</param>
    /// <param name="contentType">Null: none is said.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The status and the lines of the answer.</returns>
    public async Task<(int Status, string[] Lines)> AskAsync(byte[] csv, string? contentType, CancellationToken stop)
    {
        using var body = new ByteArrayContent(csv);
        body.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        using var answer = await _client.PostAsync(new Uri("/v1/passes?message=m&placements=hero", UriKind.Relative), body, stop);
        return ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync(stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    public Task<(int Status, string[] Lines)> AskAsync(string csv, CancellationToken stop) => AskAsync(Encoding.UTF8.GetBytes(csv), "text/csv", stop);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _ambient.DisposeAsync();
        _client.Dispose();
        _hub.Dispose();
        _engine.Dispose();
    }
}
