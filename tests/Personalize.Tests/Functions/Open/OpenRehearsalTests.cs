using Microsoft.Extensions.Logging.Abstractions;
using Personalize.Content;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Functions.Open;
using Personalize.Personalizing;
using Personalize.Rendering;
using Personalize.Storage.Ambient;
using Personalize.Storage.Contexts;
using Personalize.Storage.Decisions;
using Personalize.Storage.Kpis;
using Personalize.Storage.Places;
using Personalize.Storage.Rehearsing;
using Personalize.Storage.Rights;
using Personalize.Storage.Tables;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Core.Decisions;
using Personalize.Tests.Core.Passes;
using Xunit;

namespace Personalize.Tests.Functions.Open;

/// <summary>The whole way of an open, for nobody.</summary>
public sealed class OpenRehearsalTests : IAsyncDisposable
{
    private readonly PictureEngine _engine = new(new RenderingOptions());
    private readonly Dictionary<string, AskedTable> _store = TableNames.All.ToDictionary(name => name, _ => new AskedTable(), StringComparer.Ordinal);
    private AmbientStore? _ambient;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("contexts")]
    [InlineData("rights")]
    [InlineData("ambient")]
    [InlineData("demand")]
    [InlineData("decisions")]
    [InlineData("facts")]
    public async Task Rehearsal_OfEveryPicture_DrawsForSomebodyAndAsks(string table)
    {
        var plain = new PlainPictures(_engine);

        Assert.Null(await RehearsalOver(plain).RunAsync(Content(plain), Stop));

        await _ambient!.FlushDemandAsync(Stop);
        Assert.InRange(_store[table].Count, 1, 100);
    }

    [Fact]
    public async Task Rehearsal_NoPassOpens_SaysWhy()
    {
        var plain = new PlainPictures(_engine);
        var others = new PassSealer(PassSealerTests.Ring(2));

        Assert.Equal(nameof(NeutralReason.InvalidPass), await RehearsalOver(plain, others).RunAsync(Content(plain), Stop));
    }

    public async ValueTask DisposeAsync()
    {
        await (_ambient?.DisposeAsync() ?? ValueTask.CompletedTask);
        _engine.Dispose();
    }

    private LoadedContent Content(PlainPictures plain)
    {
        var files = PressedBundle.Files();
        files["creatives/indoor.json"] = Bundles.Bytes(Bundles.PlainPicture);
        return new ContentLoader(_engine, plain).Load(files).Content!;
    }

    private OpenRehearsal RehearsalOver(PlainPictures plain, PassSealer? seals = null)
    {
        var tables = new RehearsalTables(name => _store[name], 4);
        var hasher = new RegistrationHasher("a secret of the tests, long enough"u8.ToArray());
        var rights = new RightsStore(tables.GetTableClient(TableNames.Rights));
        var facts = tables.GetTableClient(TableNames.Facts);
        _ambient = new AmbientStore(tables.GetTableClient(TableNames.Ambient), tables.GetTableClient(TableNames.Demand), TimeProvider.System);
        var situations = new SituationReader(new ContextStore(tables.GetTableClient(TableNames.Contexts), 4), rights, _ambient, new CurrentAmbient(), CountryFinder.Load());
        var desk = new FactDesk(new KpiStore(facts, tables.GetTableClient(TableNames.Contexts), 4), new ExposureDesk(new ExperimentStore(facts), hasher));
        var recorder = new DecisionRecorder(new DecisionStore(tables.GetTableClient(TableNames.Decisions)), desk);
        var passes = new PassSealer(PassSealerTests.Ring(1));
        var staged = new CurrentContent();
        var personal = new PersonalPicture(situations, new Deciding(rights, hasher), recorder, new PictureDrawer(_engine), NullLogger<PersonalPicture>.Instance);
        var policy = new OpenPolicy(OpenRehearsal.Patience, ShowDiagnostics: true, 1, TimeProvider.System) { IsRehearsal = true };
        return new OpenRehearsal(
            new OpenFunction(staged, plain, passes, personal, policy, NullLogger<OpenFunction>.Instance), staged, tables, seals ?? passes, TimeProvider.System);
    }
}
