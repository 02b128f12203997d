using System.Reflection.PortableExecutable;
using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting;
using Personalize.DevStack.Journals;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.EndToEnd.Publishing;

/// <summary>What `dotnet publish` gives is the function app: complete, compiled ahead, and started by the host as it is.</summary>
[Collection(StackTests.Name)]
public sealed class PublishedAppTests(StackFixture stack, PictureJudge judge)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublishedFolder_StartedByTheHost_AnswersAPicture()
    {
        using var app = await PublishedApp.PublishAsync(Stop);
        AssertComplete(app);
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var hero = (await stack.Client.SendMailAsync(person, Stop, "hero")).Image("hero");

        OpenedPicture? published = null;
        for (var round = 0; round < TestSize.Of(1, 5); round++)
        {
            await StartAndOpenAsync(Folders.BuiltHandler, hero);
            published = await StartAndOpenAsync(app.Folder, hero);
        }

        var picture = judge.Decode(published!.Bytes);
        Assert.Equal((600, 300), (picture.WidthPx, picture.HeightPx));
    }

    private static void AssertComplete(PublishedApp app)
    {
        Assert.True(File.Exists(app.PathOf("host.json")));
        foreach (var function in Directory.GetDirectories(Repository.PathOf("functions", "Personalize", "Functions")).Select(Path.GetFileName))
        {
            Assert.True(File.Exists(app.PathOf(function!, "function.json")), function);
        }

        Assert.True(IsCompiledAhead(app.PathOf("Personalize.dll")) && IsCompiledAhead(app.PathOf("Personalize.Rendering.dll")), "ReadyToRun");
        Assert.NotEmpty(Directory.GetFiles(app.Folder, "libvips*.so*", SearchOption.AllDirectories));
        Assert.NotEmpty(Directory.GetFiles(app.PathOf("fonts"), "Inter_*.ttf"));
        Assert.NotEmpty(Directory.GetFiles(app.PathOf("places"), "country-*.mmdb"));
        Assert.False(File.Exists(app.PathOf("local.settings.json")));
        var bytes = Directory.GetFiles(app.Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        TestContext.Current.TestOutputHelper?.WriteLine($"published: {bytes / 1_000_000} MB");
    }

    private static bool IsCompiledAhead(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        return file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    // The stack's own storage, content and keys; a hub of its own, because a partition has one reader.
    private async Task<OpenedPicture> StartAndOpenAsync(string folder, Uri picture)
    {
        var data = Directory.CreateTempSubdirectory("personalize-hub-").FullName;
        var services = stack.Services;
        OpenedPicture? opened;
        await using (var hub = EventHub.Open(data, DevSettings.HubName, DevSettings.PartitionCount, TimeProvider.System))
        {
            var startedAt = TimeProvider.System.GetTimestamp();
            await using var host = await FunctionsHost.StartAsync(
                new FunctionsHostOptions
                {
                    AppFolder = folder,
                    AppSettings = DevSettings.For(services.Host.Url, services.Azurite.Ports, services.HubServer.Url, hub.Generation, services.Weather.Url, []),
                    Hub = hub,
                    Journal = new Journal(TimeProvider.System),
                    IsOneProcess = true,
                    AreTimersOn = false,
                },
                Stop);
            using var client = new StackClient(host.Url, services.ConsoleUrl);
            opened = await client.OpenAsync(picture, Stop);
            var first = TimeProvider.System.GetElapsedTime(startedAt);
            opened = await Until.SeenAsync("a personal hero", () => client.OpenAsync(picture, Stop), seen => seen.Neutral is null, Stop);
            var personal = TimeProvider.System.GetElapsedTime(startedAt);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{(folder == Folders.BuiltHandler ? "built (JIT)" : "published")}: process start to first picture {first.TotalMilliseconds:F0} ms, to first personal one {personal.TotalMilliseconds:F0} ms");
        }

        Directory.Delete(data, recursive: true);
        return opened;
    }
}
