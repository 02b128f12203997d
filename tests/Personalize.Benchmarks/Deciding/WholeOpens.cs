using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Personalize.Content;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Opens;
using Personalize.Core.Passes;
using Personalize.Functions.Open;
using Personalize.Personalizing;
using Personalize.Rendering;
using Personalize.Storage.Ambient;
using Personalize.Storage.Content;
using Personalize.Storage.Contexts;
using Personalize.Storage.Decisions;
using Personalize.Storage.Outbox;
using Personalize.Storage.Places;
using Personalize.Storage.Rights;
using Personalize.Storage.Tables;
using Personalize.TestKit;
using Personalize.TestKit.Deciding;
using Personalize.TestKit.Tables;

namespace Personalize.Benchmarks.Deciding;

/// <summary>The whole open in one process, tables in memory: verify, context and rights, decide, assemble, record.</summary>
/// <remarks>Run: dotnet run -c Release --project tests/Personalize.Benchmarks -- open</remarks>
internal static class WholeOpens
{
    private const int Customers = 500;
    private const int Opens = 20_000;
    private const int Partitions = 8;
    private static readonly RegistrationHasher Hasher = new("a secret of the benchmarks, long enough"u8.ToArray());

    public static async Task RunAsync(CancellationToken stop)
    {
        using var engine = new PictureEngine(new RenderingOptions());
        var content = new ContentLoader(engine, new PlainPictures(engine)).Load(BundleFolder.Read(Repository.PathOf("tools", "Personalize.DevStack", "Content"))).Content
            ?? throw new InvalidDataException("The sample content does not load.");
        var contexts = await TableAsync("contexts", stop);
        var rights = new RightsStore(await TableAsync("rights", stop));
        await using var ambient = new AmbientStore(await TableAsync("ambient", stop), await TableAsync("demand", stop), TimeProvider.System);
        var situations = new SituationReader(new ContextStore(contexts, Partitions), rights, ambient, new CurrentAmbient(), CountryFinder.Load());
        var decisions = await TableAsync("decisions", stop);
        var personal = new PersonalPicture(
            situations, new Personalizing.Deciding(rights, Hasher), new DecisionRecorder(new DecisionStore(decisions)), new PictureDrawer(engine), NullLogger<PersonalPicture>.Instance);
        var sealer = new PassSealer(PassKeyRing.Parse("1:" + System.Buffers.Text.Base64Url.EncodeToString([.. Enumerable.Range(0, 32).Select(at => (byte)(at * 7))]), out _)!);
        var passes = await MakeCustomersAsync(new FacetStore(contexts, Partitions, new FacetCache(0)), sealer, stop);
        content.CompileAll();

        foreach (var (placement, format) in new[] { ("banner", PictureFormat.Png), ("hero", PictureFormat.Jpeg), ("countdown", PictureFormat.Gif) })
        {
            var before = decisions.Rows().Select(row => row.RowKey).ToHashSet();
            await MeasureAsync(placement, format, content, personal, sealer, passes, stop);
            MeasureRows([.. decisions.Rows().Where(row => !before.Contains(row.RowKey))]);
        }

        // Last, when the code is compiled as it stays: at first a decision takes six times as long.
        MeasureDecisions();
    }

    // Each by itself: a median is the same on a busy machine.
    private static void MeasureDecisions()
    {
        var operation = new DecisionOperation();
        var took = new List<double>(Opens);
        for (var number = 0; number < Opens; number++)
        {
            var start = Stopwatch.GetTimestamp();
            operation.Run();
            took.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        took.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"decide among 50 rules over {operation.ContextBytes} bytes: p50 {took[Opens / 2]:0.0} µs"));
    }

    private static async Task MeasureAsync(
        string name, PictureFormat format, LoadedContent content, PersonalPicture personal, PassSealer sealer, string[] passes, CancellationToken stop)
    {
        var placement = content.FindPlacement(name)!;
        var random = new Random(3);
        var took = new List<double>(Opens);
        for (var number = 0; number < Opens; number++)
        {
            var start = Stopwatch.GetTimestamp();
            var now = TimeProvider.System.GetUtcNow();
            var opening = sealer.Open(passes[random.Next(passes.Length)], DateOnly.FromDateTime(now.UtcDateTime));
            var opener = new Opener(now, OpenClassifier.Judge("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"), null);
            await personal.DrawAsync(new PictureOrder(content, placement, format, 1, opening.Pass, Counts: true), opener, new OpenTimings(TimeProvider.System), stop);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        // The first quarter warms up: code and texts.
        var warm = took[(Opens / 4)..];
        warm.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-10} p50 {warm[warm.Count / 2]:0.000} ms   p99 {warm[warm.Count * 99 / 100]:0.000} ms   of {warm.Count} opens"));
    }

    // As the service counts them against its entity limit; what was shown is a row a placement and message, however often it is opened.
    private static void MeasureRows(IReadOnlyCollection<TableEntity> rows)
    {
        var bytes = rows.GroupBy(row => row.RowKey[0]).ToDictionary(kind => kind.Key, kind => kind.Select(TableEntitySize.StoredBytes).Order().ToList());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"           a decision kept: median {bytes['d'][bytes['d'].Count / 2]} bytes, largest {bytes['d'][^1]}; what was shown: {bytes['s'][^1]}"));
    }

    private static async Task<string[]> MakeCustomersAsync(FacetStore facets, PassSealer sealer, CancellationToken stop)
    {
        var passes = new string[Customers];
        for (var number = 0; number < Customers; number++)
        {
            var registration = new Registration(RegistrationKind.User, $"customer-{number}");
            var key = Hasher.KeyOf(registration);
            var facet = Facet.New(registration);
            var context = facet.Context with
            {
                Traits = new Dictionary<string, Trait> { ["firstName"] = new($"\"Maud{number % 40}\"", TimeProvider.System.GetUtcNow(), "benchmark", SourceTrust.Server) },
            };
            await facets.CommitAsync([new FacetChange(StoredFacet.None(key), facet with { Context = context }, ContextBudget.Write(context).Bytes, null, [], Array.Empty<OutboxMessage>())], 1, stop);
            passes[number] = sealer.Seal(new Pass(key, PassMessage.HashOf("measured"), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30), PassFields.None));
        }

        return passes;
    }

    private static async Task<MemoryTableClient> TableAsync(string name, CancellationToken stop)
    {
        var table = new MemoryTableClient(name, TimeProvider.System);
        await table.CreateIfNotExistsAsync(stop);
        return table;
    }
}
