using Microsoft.Extensions.Logging.Abstractions;
using Personalize.Content;
using Personalize.Core.Identity;
using Personalize.Core.Offers;
using Personalize.Core.Passes;
using Personalize.Core.Rights;
using Personalize.Functions.CheckConsistency;
using Personalize.Functions.ChooseWinners;
using Personalize.Functions.Click;
using Personalize.Functions.Collect;
using Personalize.Functions.Consistency;
using Personalize.Functions.Customers;
using Personalize.Functions.Decide;
using Personalize.Functions.Decisions;
using Personalize.Functions.Dispatch;
using Personalize.Functions.Experiments;
using Personalize.Functions.Fold;
using Personalize.Functions.Handoffs;
using Personalize.Functions.Health;
using Personalize.Functions.Kpis;
using Personalize.Functions.Offers;
using Personalize.Functions.Open;
using Personalize.Functions.Passes;
using Personalize.Functions.Preview;
using Personalize.Functions.Redeliver;
using Personalize.Functions.RefreshAmbient;
using Personalize.Functions.RefreshNews;
using Personalize.Functions.ReportAmbient;
using Personalize.Functions.Resume;
using Personalize.Functions.Scan;
using Personalize.Functions.Scans;
using Personalize.Functions.Settings;
using Personalize.Functions.SumKpis;
using Personalize.Functions.SweepErasures;
using Personalize.Functions.SweepOutbox;
using Personalize.Functions.SweepRetention;
using Personalize.Functions.Unknown;
using Personalize.Functions.Wake;
using Personalize.Hosting;
using Personalize.Hosting.Settings;
using Personalize.Personalizing;
using Personalize.Rendering;
using Personalize.Storage;
using Personalize.Storage.Acting;
using Personalize.Storage.Ambient;
using Personalize.Storage.Blobs;
using Personalize.Storage.Content;
using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Decisions;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Handoffs;
using Personalize.Storage.Kpis;
using Personalize.Storage.News;
using Personalize.Storage.Outbox;
using Personalize.Storage.Personal;
using Personalize.Storage.Places;
using Personalize.Storage.Rehearsing;
using Personalize.Storage.Resilience;
using Personalize.Storage.Rights;
using Personalize.Storage.Scans;
using Personalize.Storage.Tables;
using Personalize.Storage.Weather;
using Personalize.Storage.Webhooks;

if (AssetProgram.TryServe(args))   // started by a handler, to decode its assets
{
    return 0;
}

// 1 settings: every fault is named, then the process ends
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
var reader = new SettingsReader(configuration);
var settings = HandlerSettings.Read(reader);
if (reader.Errors.Count > 0)
{
    await Console.Error.WriteLineAsync($"Personalize cannot start: {reader.Errors.Count} setting(s) are wrong. local.settings.sample.json lists them all.");
    foreach (var error in reader.Errors)
    {
        await Console.Error.WriteLineAsync("  " + error);
    }

    return 1;
}

var builder = HandlerHost.CreateBuilder(configuration);
var clock = TimeProvider.System;

// 2 storage: one connection, one patience for opens, one for clicks and one for events
using var connection = new StorageConnection(settings.Storage.ToOptions(), clock);
var forOpens = new TableServiceClient(connection, StorageProfile.Open(clock, settings.Open.Deadline * 0.6, connection.AnswersAsync));
var forClicks = new TableServiceClient(connection, StorageProfile.Click(clock, settings.Click.Deadline * 0.6, connection.AnswersAsync));
var forEvents = new TableServiceClient(connection, StorageProfile.Events(clock));
using var hub = new EventHubProducerClient(settings.EventHub.ToOptions(settings.Storage.ManagedIdentityClientId), clock);
SendToPartition send = hub.SendAsync;
using var actionHub = new EventHubProducerClient((settings.EventHub with { Name = settings.Acting.HubName }).ToOptions(settings.Storage.ManagedIdentityClientId), clock);
var partitionCount = settings.EventHub.PartitionCount;
var contexts = new ContextStore(forEvents.GetTableClient(TableNames.Contexts), partitionCount);
var rights = new RightsStore(forEvents.GetTableClient(TableNames.Rights));
var outbox = new OutboxStore(forEvents.GetTableClient(TableNames.Contexts), send, partitionCount, actionHub.SendAsync);
var acting = new ActingStore(forEvents.GetTableClient(TableNames.Contexts), partitionCount);
var decisions = new DecisionStore(forOpens.GetTableClient(TableNames.Decisions));
await using var ambient = new AmbientStore(forOpens.GetTableClient(TableNames.Ambient), forEvents.GetTableClient(TableNames.Demand), clock, settings.Weather.CacheFor);
var reports = new ReportStore(forEvents.GetTableClient(TableNames.Ambient));
var reported = new CurrentAmbient();
var bundles = new BundleStore(new BlobContainerClient(connection, settings.Content.Container, StorageProfile.Events(clock)));

// 3 who is who, and what shows it
var keys = new Keys(settings.Keys.Admin, settings.Keys.Write);
var hasher = new RegistrationHasher(settings.Identity.RegistrationSecret);
var deadLetters = new DeadLetterStore(forEvents.GetTableClient(TableNames.DeadLetters), new DeadLetterGuard(rights, hasher));
var sealer = new PassSealer(settings.Passes.Ring!);
var urls = new PassUrls(settings.Deployment.PublicBaseUrl);
var cors = new Cors(settings.Cors.Origins);
var ownOrigin = new OriginList([settings.Deployment.PublicBaseUrl.GetLeftPart(UriPartial.Authority)]);
var collectCors = new Cors(settings.Cors.Origins.With(keys.Origins));   // a preflight names no key: each key's pages may ask

// 4 pictures and content
using var engine = new PictureEngine(settings.Content.ToRenderingOptions());
var plain = new PlainPictures(engine);
var content = new CurrentContent();
var standings = new RightsStore(forOpens.GetTableClient(TableNames.Rights));
var winners = new CurrentWinners();
var countries = CountryFinder.Load();
var situations = new SituationReader(new ContextStore(forOpens.GetTableClient(TableNames.Contexts), partitionCount), standings, ambient, reported, countries);
var patient = new SituationReader(contexts, rights, ambient, reported, countries);   // for people with an agent's screen or a phone, who rather wait than ask again
var facts = new FactDesk(new KpiStore(forOpens.GetTableClient(TableNames.Facts), forOpens.GetTableClient(TableNames.Contexts), partitionCount), new ExposureDesk(new ExperimentStore(forOpens.GetTableClient(TableNames.Facts)), hasher));
var drawer = new PictureDrawer(engine);
var loader = new ContentLoader(engine, plain);
var past = new PastContent(bundles, loader, content);

// the same way once more, over tables that nothing is written to: walked before somebody waits on it
var rehearsed = new RehearsalTables(new TableServiceClient(connection, StorageProfile.Open(clock, OpenRehearsal.Patience)).GetTableClient, partitionCount);
var rehearsedRights = new RightsStore(rehearsed.GetTableClient(TableNames.Rights));
await using var rehearsedAmbient = new AmbientStore(rehearsed.GetTableClient(TableNames.Ambient), rehearsed.GetTableClient(TableNames.Demand), clock);
var rehearsedSituations = new SituationReader(new ContextStore(rehearsed.GetTableClient(TableNames.Contexts), partitionCount), rehearsedRights, rehearsedAmbient, reported, countries);
var rehearsedFacts = rehearsed.GetTableClient(TableNames.Facts);
var rehearsedRecorder = new DecisionRecorder(
    new DecisionStore(rehearsed.GetTableClient(TableNames.Decisions)),
    new FactDesk(new KpiStore(rehearsedFacts, rehearsed.GetTableClient(TableNames.Contexts), partitionCount), new ExposureDesk(new ExperimentStore(rehearsedFacts), hasher)));
var rehearsedContent = new CurrentContent();
var rehearsedOpen = new OpenFunction(
    rehearsedContent,
    plain,
    sealer,
    new PersonalPicture(rehearsedSituations, new Deciding(rehearsedRights, hasher, winners), rehearsedRecorder, drawer, NullLogger<PersonalPicture>.Instance),
    new OpenPolicy(OpenRehearsal.Patience, ShowDiagnostics: true, settings.Deployment.ProxyHops, clock) { IsRehearsal = true },
    NullLogger<OpenFunction>.Instance);
var opens = new OpenRehearsal(rehearsedOpen, rehearsedContent, rehearsed, sealer, clock);
builder.Services.AddHostedService(services => new ContentRefresher(
    bundles,
    loader,
    content,
    new Rehearsal(rehearsedSituations, engine, opens, clock, services.GetRequiredService<ILogger<Rehearsal>>()).RunAsync,
    settings.Content.Poll,
    clock,
    services.GetRequiredService<ILogger<ContentRefresher>>()));
builder.Services.AddHostedService(services => new DenserRefresher(content, settings.Content.Poll, clock, services.GetRequiredService<ILogger<DenserRefresher>>()));
builder.Services.AddHostedService(services => new AmbientRefresher(
    reports, reported, settings.Ambient.Poll, clock, services.GetRequiredService<ILogger<AmbientRefresher>>()));

var experiments = new ExperimentStore(forEvents.GetTableClient(TableNames.Facts));
var kpis = new KpiStore(forEvents.GetTableClient(TableNames.Facts), forEvents.GetTableClient(TableNames.Contexts), partitionCount);
var patientFacts = new FactDesk(kpis, new ExposureDesk(experiments, hasher));
// Explanations are read by people, who would rather wait than be told that a store hesitated; and what is taken back has the time.
var explanations = new DecisionStore(forEvents.GetTableClient(TableNames.Decisions));
builder.Services.AddHostedService(services => new WinnerRefresher(
    experiments, winners, settings.Content.Poll, clock, services.GetRequiredService<ILogger<WinnerRefresher>>()));

var warming = new WeatherWarming(situations, content, clock);
builder.Services.AddHostedService(_ => warming);

// 5 functions
await using var app = builder.Build();
var log = app.Services.GetRequiredService<ILoggerFactory>();
var hops = settings.Deployment.ProxyHops;
var takingBack = new TakingBack(clock, log.CreateLogger<TakingBack>());
var claimReturns = new ClaimReturns(rights, takingBack);
var recordReturns = new RecordReturns(explanations, patientFacts, takingBack);
var deciding = new Deciding(standings, hasher, winners, claimReturns);
var recorder = new DecisionRecorder(decisions, facts, recordReturns);
var open = new OpenFunction(
    content,
    plain,
    sealer,
    new PersonalPicture(situations, deciding, recorder, drawer, new SparingLogger<PersonalPicture>(log.CreateLogger<PersonalPicture>(), clock)),
    new OpenPolicy(settings.Open.Deadline, settings.Open.ShowDiagnostics, hops, clock),
    new SparingLogger<OpenFunction>(log.CreateLogger<OpenFunction>(), clock));
var clickRights = new RightsStore(forClicks.GetTableClient(TableNames.Rights));
var click = new ClickFunction(
    content,
    sealer,
    new SituationReader(new ContextStore(forClicks.GetTableClient(TableNames.Contexts), partitionCount), clickRights, ambient, reported, countries),
    new Deciding(clickRights, hasher, winners),
    new DecisionStore(forClicks.GetTableClient(TableNames.Decisions)),
    new ClickPolicy(settings.Click.Deadline, settings.Open.ShowDiagnostics, hops, clock),
    facts);
var webPasses = new WebPasses(sealer, hasher, urls);
var decide = new DecideFunction(content, reported, new WebDecisions(situations, deciding, recorder, webPasses), new DecidePolicy(settings.Identity.Secret, settings.Open.Deadline, hops, clock));
var passes = new PassesFunction(new PassIssuer(sealer, hasher, hub, partitionCount, urls, warming), content, settings.Passes.ExpiresInDays, clock);
using var collectMetrics = new CollectMetrics();
var gate = new CollectGate(keys, settings.Cors.Origins.With([ownOrigin]), settings.Collect, hops, clock);
var collect = new CollectFunction(gate, new CollectHub(hasher, partitionCount, send), deadLetters, clock, collectMetrics);
var persons = new PersonReader(contexts, rights, hasher);
var timelines = new TimelineReader(contexts, hasher);
var personal = PersonalStore.Of(forEvents, partitionCount);
var erasureJobs = new ErasureJobs(forEvents.GetTableClient(TableNames.Rights));
var erasures = new Erasures(persons, contexts, rights, erasureJobs, hasher, clock);
var withdrawals = new Withdrawals(forEvents.GetTableClient(TableNames.Rights));
var customers = new CustomersFunction(
    persons,
    timelines,
    new CustomerExport(timelines, rights, personal, deadLetters, new ExportSettings(hasher, partitionCount, new CustomerSegments(content))),
    new CustomerChanges(
        persons, new ConsentWriter(rights, withdrawals, hasher, partitionCount, send), new Unmerging(persons, contexts, hasher, partitionCount, send, clock), erasures,
        new OpensUnderWay(TimeSpan.FromTicks(Math.Max(settings.Open.Deadline.Ticks, settings.Click.Deadline.Ticks)) * 1.2, clock)),
    clock);
var timelineEditor = new TimelineEditor(forEvents.GetTableClient(TableNames.Contexts), partitionCount);
var refolds = new SelfRefolds(contexts, partitionCount, send);
var sweepErasures = new SweepErasuresFunction(
    erasures,
    new ErasureStores(erasureJobs, personal, timelineEditor, deadLetters),
    new WithdrawalSweep(withdrawals, rights, persons, contexts, timelineEditor, refolds, hasher),
    refolds,
    new SweepErasuresSettings(hasher, partitionCount, clock));
var sweepRetention = new SweepRetentionFunction(
    new FacetScan(forEvents.GetTableClient(TableNames.Contexts), partitionCount),
    timelineEditor,
    personal,
    deadLetters,
    new SweepRetentionSettings(settings.Rights.Retention, new RetentionProgress(forEvents.GetTableClient(TableNames.Rights)), partitionCount, clock));
ConsentDefaults defaults() => content.Now?.Bundle.ConsentDefaults ?? ConsentDefaults.Nothing;
using var webhookClient = new WebhookClient(settings.Acting.AllowPrivate, clock);
var webhooks = new WebhookDesk(settings.Acting.Webhooks, webhookClient, new DeliveryStore(forEvents.GetTableClient(TableNames.Deliveries)), clock);
var conversions = new ConversionDesk(new LastTouchReader(forEvents.GetTableClient(TableNames.Decisions)), patientFacts, hasher);
using var foldMetrics = new FoldMetrics();
var desk = new AmbientDesk(reports, reported, clock)
{
    FaultOf = report => content.Now is { } loaded ? OfferReports.FaultOf(loaded.Bundle.Offers.Values, report) : null,
};
var paced = new PacedTableClient(forEvents.GetTableClient(TableNames.Contexts), new RequestPace(clock));
var fold = new FoldFunction(
    new FoldStores(new FacetStore(paced, partitionCount, new FacetCache(64 << 20)), contexts, rights, deadLetters, outbox),
    new FoldSettings(hasher, partitionCount, settings.EventHub.Generation, defaults)
    {
        Acting = new FoldActing(content, acting, situations, conversions, hasher, partitionCount),
        Cadence = new FoldCadence(clock),
        Reports = desk,
    },
    clock,
    foldMetrics);
var sweepOutbox = new SweepOutboxFunction(outbox, clock);

// 6 routes: HTTP as the host proxies it, then one POST per event or timer function
app.Use((context, next) =>
{
    if (context.Request.Path != "/")   // the host's probe asks for nothing
    {
        content.NoteCall();
    }

    return next(context);
});
app.Map("/", HandlerHost.Alive);
app.Map("/health", new HealthFunction(content, engine, forOpens.GetTableClient(TableNames.Rights)).HandleAsync);
app.Map("/o/{placement}/{file}", open.HandleAsync);
app.Map("/c/{placement}/{pass}", click.HandleAsync);
app.Map("/v1/decide", cors.Around(Methods.Only("POST", decide.HandleAsync)));
app.Map("/v1/passes", Admin.Only(keys, Methods.Only("POST", passes.HandleAsync)));
app.Map("/v1/decisions/{id}/{part?}", Admin.Only(keys, Methods.Only("GET", new DecisionsFunction(explanations, new DecisionPicture(past, drawer), erasureJobs).HandleAsync)));
app.Map("/v1/preview", Admin.Only(keys, Methods.Only("POST", new PreviewFunction(content, past, loader, drawer, new PreviewMoment(reported, winners, clock)).HandleAsync)));
app.Map("/v1/customers/{**rest}", Admin.Only(keys, customers.HandleAsync));
app.Map("/v1/projects/{key}/settings", collectCors.Around(Methods.Only("GET", new SettingsFunction(keys, settings.Deployment.PublicBaseUrl).HandleAsync)));
app.Map("/v1/ambient", Admin.Only(keys, Methods.Only("POST", new ReportAmbientFunction(desk, clock).HandleAsync)));
var tokens = new TokenDesk(new TokenStore(forEvents.GetTableClient(TableNames.Decisions)), persons, hasher, settings.Identity.Secret, (send, partitionCount));
app.Map("/v1/handoffs", Admin.Only(keys, Methods.Only("POST", new HandoffsFunction(tokens, settings.Deployment.PublicBaseUrl, clock).HandleAsync)));
app.Map("/h/{token}", cors.Around(new ResumeFunction(tokens, keys, clock).HandleAsync));
var scanDecisions = new WebDecisions(patient, new Deciding(rights, hasher, winners, claimReturns), new DecisionRecorder(explanations, facts, recordReturns), webPasses);
var scans = new ScanStore(forEvents.GetTableClient(TableNames.Decisions));
app.Map("/v1/scans/{token?}", Admin.Only(keys, new ScansFunction(content, scans, settings.Scans.Ring!, hasher, urls, clock).HandleAsync));
app.Map("/s/{token}", cors.Around(new ScanFunction(
    content, scans, new Scanning(scanDecisions, tokens, hasher), new ScanPolicy(settings.Scans.Ring!, settings.Identity.Secret, hops, clock)).HandleAsync));
var consistency = new ConsistencyCheck(patient, deciding, hasher);
app.Map("/v1/consistency", Admin.Only(keys, Methods.Only("POST", new ConsistencyFunction(content, consistency, clock).HandleAsync)));
var checkConsistency = new CheckConsistencyFunction(new FacetScan(forEvents.GetTableClient(TableNames.Contexts), partitionCount), consistency, content, clock);
app.MapPost("/CheckConsistency", EnvelopeEndpoint.ForTimer(checkConsistency.RunAsync, log.CreateLogger("CheckConsistency")));
app.Map("/v1/offers/{id?}", Admin.Only(keys, Methods.Only("GET", new OffersFunction(content, patient, hasher, reported, clock).HandleAsync)));
app.Map("/v1/kpis", Admin.Only(keys, Methods.Only("GET", new KpisFunction(kpis, experiments, content, clock).HandleAsync)));
app.Map("/v1/experiments/{experiment}/winner", Admin.Only(keys, new ExperimentsFunction(content, experiments, clock).HandleAsync));
app.MapPost("/ChooseWinners", EnvelopeEndpoint.ForTimer(new ChooseWinnersFunction(content, experiments, clock).RunAsync, log.CreateLogger("ChooseWinners")));
app.MapPost("/SumKpis", EnvelopeEndpoint.ForTimer(new SumKpisFunction(kpis, clock).RunAsync, log.CreateLogger("SumKpis")));
app.Map("/v1/{call}", collectCors.Around(collect.HandleAsync));
app.MapFallback("/v1/{**rest}", UnknownFunction.HandleAsync);
app.MapPost("/Fold", EnvelopeEndpoint.ForEvents(fold.RunAsync, log.CreateLogger("Fold")));
app.MapPost("/SweepErasures", EnvelopeEndpoint.ForTimer(sweepErasures.RunAsync, log.CreateLogger("SweepErasures")));
app.MapPost("/SweepRetention", EnvelopeEndpoint.ForTimer(sweepRetention.RunAsync, log.CreateLogger("SweepRetention")));
app.MapPost("/SweepOutbox", EnvelopeEndpoint.ForTimer(sweepOutbox.RunAsync, log.CreateLogger("SweepOutbox")));
var dispatch = new DispatchFunction(
    new DispatchStores(rights, explanations, deadLetters), hasher, webhooks, defaults);
app.MapPost("/Dispatch", EnvelopeEndpoint.ForEvents(dispatch.RunAsync, log.CreateLogger("Dispatch")));
app.MapPost("/Redeliver", EnvelopeEndpoint.ForTimer(new RedeliverFunction(webhooks).RunAsync, log.CreateLogger("Redeliver")));
app.MapPost("/Wake", EnvelopeEndpoint.ForTimer(new WakeFunction(acting, hasher, send, partitionCount, clock).RunAsync, log.CreateLogger("Wake")));
var refreshNews = new RefreshNewsFunction(
    reports, reported, [.. settings.Ambient.Feeds.Select(feed => new NewsSource(feed.Country, new FeedClient(feed.Url, clock)))], settings.Ambient.NewsLast, clock, log.CreateLogger<RefreshNewsFunction>());
app.MapPost("/RefreshNews", EnvelopeEndpoint.ForTimer(refreshNews.RunAsync, log.CreateLogger("RefreshNews")));
if (settings.Weather.Providers.Count > 0)
{
    var providers = settings.Weather.Providers.Select(provider => WeatherClient.Create(provider, clock)).ToList();
    var cells = new AmbientStore(forEvents.GetTableClient(TableNames.Ambient), forEvents.GetTableClient(TableNames.Demand), clock);
    var refresh = new RefreshAmbientFunction(cells, providers, settings.Weather.TimeToLive, clock, log.CreateLogger<RefreshAmbientFunction>());
    app.MapPost("/RefreshAmbient", EnvelopeEndpoint.ForTimer(refresh.RunAsync, log.CreateLogger("RefreshAmbient")));
}
else
{
    // Weather is switched off: the timer still fires and must still be answered.
    app.MapPost("/RefreshAmbient", EnvelopeEndpoint.ForTimer((_, _) => Task.FromResult(FunctionOutcome.Success), log.CreateLogger("RefreshAmbient")));
}

// Beside the start: a store that hangs must not keep the host's probe from being answered.
_ = connection.AnswersAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();
return 0;
