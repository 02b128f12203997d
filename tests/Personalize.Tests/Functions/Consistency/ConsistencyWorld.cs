using Personalize.Content;
using Personalize.Personalizing;
using Personalize.Rendering;
using Personalize.Storage.Ambient;
using Personalize.Storage.Places;
using Personalize.TestKit.Tables;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Functions.Customers;
using Personalize.Tests.Functions.Fold;

namespace Personalize.Tests.Functions.Consistency;

/// <summary>Ada of a <see cref="FoldWorld"/>, and content whose page asks where the mail cannot know.</summary>
internal sealed class ConsistencyWorld : IAsyncDisposable
{
    private const string Lamp = """
        { "title": "Lamp", "prices": [{ "amount": 49, "currency": "EUR" }], "variants": [{ "variant": "ada", "when": { "customer.traits.firstName": "Ada" }, "prices": [{ "amount": 39, "currency": "EUR" }] }] }
        """;

    private const string Home = """
        { "channel": "web", "neutral": null, "rules": [
          { "rule": "loans", "when": { "page.path": "/loans" }, "creative": "words" }, { "rule": "cheap", "when": { "offer.lamp.price": { "$lt": 45 } }, "creative": "words" } ] }
        """;

    private readonly PictureEngine _engine = new(new RenderingOptions());
    private readonly AmbientStore _ambient;

    private ConsistencyWorld(FoldWorld world, MemoryTableClient ambient, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        World = world;
        _ambient = new AmbientStore(ambient, ambient, world.Clock);
        var loading = new ContentLoader(_engine, new PlainPictures(_engine)).Load(files);
        Content.Replace(loading.Content ?? throw new InvalidOperationException(string.Join("; ", loading.Errors)));
        var situations = new SituationReader(world.Contexts, world.Rights, _ambient, new CurrentAmbient(), CountryFinder.Load());
        Check = new ConsistencyCheck(situations, new Deciding(world.Rights, world.Hasher), world.Hasher);
    }

    public FoldWorld World { get; }

    public CurrentContent Content { get; } = new();

    public ConsistencyCheck Check { get; }

    /// <param name="home">Another placement "home".</param>
    public static async Task<ConsistencyWorld> CreateAsync(CancellationToken stop, string home = Home)
    {
        var world = await CustomersWorld.FilledAsync(stop);
        var ambient = new MemoryTableClient("ambient", world.Clock);
        await ambient.CreateIfNotExistsAsync(stop);
        var files = Bundles.With("offers/lamp.json", Lamp);
        files["placements/home.json"] = Bundles.Bytes(home);
        files["creatives/indoor.json"] = Bundles.Bytes(Bundles.PlainPicture);
        files["creatives/words.json"] = Bundles.Bytes("""{ "kind": "json", "content": { "title": "{{ offer.lamp.price }} by {{ locale }}" } }""");
        return new ConsistencyWorld(world, ambient, files);
    }

    public async ValueTask DisposeAsync()
    {
        await _ambient.DisposeAsync();
        _engine.Dispose();
    }
}
