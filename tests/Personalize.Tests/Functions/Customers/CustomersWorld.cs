using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Personalize.Core.Decisions;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Functions.Customers;
using Personalize.Functions.SweepErasures;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Contexts;
using Personalize.Storage.Decisions;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Personal;
using Personalize.Storage.Tables;
using Personalize.TestKit.Tables;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Customers;

/// <summary>The customer endpoints and the sweep of erasures over the tables of a <see cref="FoldWorld"/>.</summary>
internal sealed class CustomersWorld
{
    private readonly FoldWorld _world;
    private readonly TimelineReader _timelines;

    public CustomersWorld(FoldWorld world)
    {
        _world = world;
        Persons = new PersonReader(world.Contexts, world.Rights, world.Hasher);
        _timelines = new TimelineReader(world.Contexts, world.Hasher);
        Jobs = new ErasureJobs(world.RightsTable);
        Personal = new PersonalStore(world.Table, FoldWorld.Partitions, [.. PersonalTables.Partitioned.Select(table => (table, Table(table.Name)))]);
    }

    public PersonReader Persons { get; }

    public ErasureJobs Jobs { get; }

    public PersonalStore Personal { get; init; }

    public MemoryTableClient DecisionsTable => _world.DecisionsTable;

    public DecisionStore Decisions => new(DecisionsTable);

    private Erasures Erasures => new(Persons, _world.Contexts, _world.Rights, Jobs, _world.Hasher, _world.Clock);

    /// <summary>Ada with a browser of hers, and a trait of hers by a server.</summary>
    public static async Task<FoldWorld> FilledAsync(CancellationToken stop)
    {
        var world = await FoldWorld.CreateAsync(stop);
        var noon = FoldWorld.Noon;
        world.Send(
            SampleEvents.Event("m1", noon.AddMinutes(-5), name: "Product Viewed", properties: """{"sku":"s1","category":"sofa"}""", customer: SampleEvents.Browser),
            SampleEvents.Event("m2", noon, EventType.Identify, traits: """{"firstName":"Ada"}""", trust: SourceTrust.Server, linked: SampleEvents.Browser));
        await world.DrainAsync(world.Process(), stop);
        return world;
    }

    /// <param name="method">GET, PUT and so on.</param>
    /// <param name="path">What follows /v1/customers/, encoded.</param>
    /// <param name="query">With its question mark, encoded.</param>
    /// <param name="body">JSON.</param>
    /// <param name="sentUrl">The address as App Service's front end names it; null where there is none.</param>
    public async Task<Answer> AskAsync(string method, string path, string query = "", string body = "", string? sentUrl = null)
    {
        var changes = new CustomerChanges(
            Persons,
            new ConsentWriter(_world.Rights, new Withdrawals(_world.RightsTable), _world.Hasher, FoldWorld.Partitions, _world.SendAsync),
            new Unmerging(Persons, _world.Contexts, _world.Hasher, FoldWorld.Partitions, SendAndFoldAsync, _world.Clock),
            Erasures,
            new OpensUnderWay(TimeSpan.Zero, _world.Clock));
        var export = new CustomerExport(_timelines, _world.Rights, Personal, _world.Letters, new ExportSettings(_world.Hasher, FoldWorld.Partitions));
        var answer = new MemoryStream();
        var context = new DefaultHttpContext
        {
            Request = { Method = method, Path = "/v1/customers/" + DecodeAsTheServer(path), QueryString = new QueryString(query), Body = new MemoryStream(Encoding.UTF8.GetBytes(body)) },
            Response = { Body = answer },
        };
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = "/v1/customers/" + path + query;
        if (sentUrl is not null)
        {
            context.Request.Headers["X-WAWS-Unencoded-URL"] = sentUrl;
        }

        await new CustomersFunction(Persons, _timelines, export, changes, _world.Clock).HandleAsync(context);
        var text = Encoding.UTF8.GetString(answer.ToArray());
        return new Answer(context.Response.StatusCode, text, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    /// <summary>One tick of the sweep's timer, over these tables or ones that fail.</summary>
    public Task<FunctionOutcome> SweepAsync(CancellationToken stop, PersonalStore? personal = null, TimeProvider? clock = null)
    {
        var refolds = new SelfRefolds(_world.Contexts, FoldWorld.Partitions, _world.SendAsync);
        var timelines = new TimelineEditor(_world.Table, FoldWorld.Partitions);
        return new SweepErasuresFunction(
            Erasures,
            new ErasureStores(Jobs, personal ?? Personal, timelines, _world.Letters),
            new WithdrawalSweep(new Withdrawals(_world.RightsTable), _world.Rights, Persons, _world.Contexts, timelines, refolds, _world.Hasher),
            refolds,
            new SweepErasuresSettings(_world.Hasher, FoldWorld.Partitions, clock ?? _world.Clock)).RunAsync(new TimerFired(false), stop);
    }

    /// <summary>Records a decision for a customer, as an open does.</summary>
    public Task DecideAsync(Registration customer, string document, CancellationToken stop) => Decisions.RecordAsync(
        new DecisionRecord(DecisionId.Create(_world.Hasher.KeyOf(customer), _world.Clock.GetUtcNow(), new byte[10]), "0123456789abcdef", "hero", "rain", "https://brand.example/", Sight.Seen, Encoding.UTF8.GetBytes(document)), stop);

    private MemoryTableClient Table(string name) => name == TableNames.Decisions ? DecisionsTable : throw new ArgumentException($"The test has no table {name}.", nameof(name));

    // All but the slash.
    private static string DecodeAsTheServer(string path) =>
        Uri.UnescapeDataString(path.Replace("%2F", "%252F", StringComparison.Ordinal).Replace("%2f", "%252f", StringComparison.Ordinal));

    // Folded before it returns, so that who waits for the fold need not wait.
    private async Task SendAndFoldAsync(IReadOnlyList<EventData> events, int partition, CancellationToken stop)
    {
        await _world.SendAsync(events, partition, stop);
        await _world.DrainAsync(_world.Process(), TestContext.Current.CancellationToken);
    }
}
