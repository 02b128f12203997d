using System.Net;
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

namespace Personalize.EndToEnd.Decisions;

[Collection(StackTests.Name)]
public sealed class ReplayTests(StackFixture stack)
{
    private const string Apple = "Mozilla/5.0";
    private static readonly string[] Placements = ["hero", "banner", "countdown", "stores", "visit"];
    private static readonly string[] Extensions = ["jpg", "png", "gif"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pictures_AfterAContentChangeAndARestart_ComeAgainByteForByte()
    {
        var sent = await OpenManyAsync(TestSize.Of(usual: 60, full: 1_000));
        var good = BundleFolder.Read(Folders.Content);
        var changed = good.ToDictionary(file => file.Key, file => file.Key.StartsWith("creatives/", StringComparison.Ordinal) ? Changed(file.Value) : file.Value);
        await PublishAsync(changed);
        try
        {
            await stack.Services.Host.HttpHandler.KillAsync();
            await Until.TrueAsync("the handler again, with the changed content", async () => await CurrentAsync() == BundleHash.Of(changed), Stop);

            foreach (var (decision, bytes) in sent)
            {
                using var again = await stack.Client.SendAsync(HttpMethod.Get, $"/v1/decisions/{decision}/image", Stop, authorization: StackClient.Admin);
                Assert.Equal(HttpStatusCode.OK, again.StatusCode);
                Assert.Equal(bytes, await again.Content.ReadAsByteArrayAsync(Stop));
            }
        }
        finally
        {
            await PublishAsync(good);
            await Until.TrueAsync("the good content again", async () => await CurrentAsync() == BundleHash.Of(good), CancellationToken.None);
        }
    }

    [Fact]
    public async Task Image_OfAWebDecision_Is404()
    {
        var answer = await stack.DecideAsync(new JsonObject { ["anonymousId"] = Unique.Id("visitor"), ["placements"] = new JsonArray("home-note") }, Stop, isRecorded: true);
        var id = (string?)answer["decisions"]![0]!["id"];

        using var image = await stack.Client.SendAsync(HttpMethod.Get, $"/v1/decisions/{id}/image", Stop, authorization: StackClient.Admin);

        Assert.NotNull(id);
        Assert.Equal(HttpStatusCode.NotFound, image.StatusCode);
        Assert.Equal("application/problem+json", image.Content.Headers.ContentType?.MediaType);
    }

    private async Task<List<(string Decision, byte[] Bytes)>> OpenManyAsync(int count)
    {
        var sent = new List<(string, byte[])>();
        Mail? mail = null;
        for (var number = 0; sent.Count < count; number++)
        {
            if (number % 20 == 0)
            {
                mail = await stack.Client.SendMailAsync(await stack.MakeKnownAsync(Persons.OwnPlace(), Stop, $"Maud {number}"), Stop, Placements);
            }

            var picture = $"/o/{Placements[number % Placements.Length]}/{mail!.Pass}.{Extensions[number % Extensions.Length]}?dpr={1 + number % 2}";
            var opened = await stack.Client.OpenAsync(picture, Stop, number % 7 == 0 ? Apple : StackClient.Browser);
            if (opened.DecisionId is { } decision)
            {
                sent.Add((decision, opened.Bytes));
            }
        }

        return sent;
    }

    // Another look for every picture: were the old bundle not found, no byte would be right.
    private static ReadOnlyMemory<byte> Changed(ReadOnlyMemory<byte> creative) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(creative.Span).Replace("\"layers\": [", "\"layers\": [ { \"type\": \"shape\", \"shape\": \"rectangle\", \"x\": 3, \"y\": 3, \"widthPx\": 9, \"heightPx\": 9, \"fill\": \"#123456\" },", StringComparison.Ordinal));

    private async Task PublishAsync(Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        using var connection = stack.Connect();
        var store = new BundleStore(new BlobContainerClient(connection, DevSettings.ContentContainer, StorageProfile.Events(TimeProvider.System)));
        await store.PublishAsync(BundleHash.Of(files), BundleArchive.Pack(files), CancellationToken.None);
    }

    // While the process is down nobody answers.
    private async Task<string?> CurrentAsync()
    {
        try
        {
            return (string?)(await stack.Client.GetAsync("/health", CancellationToken.None))?["content"]?["bundle"];
        }
        catch (Exception down) when (down is HttpRequestException or Xunit.Sdk.XunitException)
        {
            return null;
        }
    }
}
