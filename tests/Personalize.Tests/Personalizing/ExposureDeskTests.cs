using Personalize.Core.Content;
using Personalize.Core.Identity;
using Personalize.Core.Locales;
using Personalize.Core.Memories;
using Personalize.Core.Opens;
using Personalize.Core.Places;
using Personalize.Core.Rights;
using Personalize.Core.Winners;
using Personalize.Personalizing;
using Personalize.Storage.Kpis;
using Personalize.Storage.Rights;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Personalize.Tests.Core;
using Personalize.Tests.Core.Content;
using Xunit;

namespace Personalize.Tests.Personalizing;

public sealed class ExposureDeskTests
{
    private const string Person = "Mozilla/5.0 (X11; Linux x86_64) Chrome/142";
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConsentDefaults Defaults = new(false, true, true, false);
    private static readonly RegistrationHasher Hasher = new("a secret of the tests, long enough"u8.ToArray());
    private static readonly Placement Home = Read();
    private readonly MemoryTableClient _facts = new("facts", new FakeClock(Noon));
    private readonly MemoryTableClient _rights = new("rights", new FakeClock(Noon));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exposures_OfOneCustomer_AreTheSameEachTimeAndThoseOfAnotherAreNot()
    {
        var desk = await DeskAsync();

        var first = Assert.Single(desk.Of(await TakenAsync("ada")));
        Assert.Equal(first, Assert.Single(desk.Of(await TakenAsync("ada"))));
        Assert.NotEqual(first.Id, Assert.Single(desk.Of(await TakenAsync("bob"))).Id);
        Assert.Equal(first, Assert.Single(Exposure.Parse(Exposure.TextOf([first]))));
    }

    [Fact]
    public async Task Exposures_OfAVisitorWhoBecomesAUser_AreOne()
    {
        var store = new RightsStore(_rights);
        var desk = await DeskAsync();
        var visitor = await TakenAsync("anonymous:7f");
        var user = await store.ReadStandingAsync(Hasher.KeyOf(Registration.User("ada")), Stop);
        await new Deciding(store, Hasher).AdoptAsync(user, Hasher.KeyOf(Registration.Anonymous("7f")), Stop);

        Assert.Equal(Assert.Single(desk.Of(visitor)), Assert.Single(desk.Of(await TakenAsync("ada"))));
    }

    [Theory]
    [InlineData(Person, true, 1)]
    [InlineData(Person, false, 0)]
    [InlineData("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", true, 1)]
    [InlineData("BarracudaCentral", true, 0)]
    public async Task Exposures_OfWhoMayNotBeAnalysedOrDoesNotLook_AreNone(string client, bool mayAnalyse, int expected) =>
        Assert.Equal(expected, (await DeskAsync()).Of(await TakenAsync("ada", client, mayAnalyse)).Count);

    [Fact]
    public async Task Expose_ToldAgainByThisProcessAndAnother_CountsOnce()
    {
        var (one, other) = (await DeskAsync(), await DeskAsync());
        var exposures = one.Of(await TakenAsync("ada"));

        foreach (var desk in new[] { one, one, other })
        {
            await desk.ExposeAsync(exposures, Noon, Stop);
            await desk.ReachAsync(exposures, WinnerGoal.Order, Noon, Stop);
        }

        var arm = exposures.Single().Arm;
        Assert.Equal(new ArmCount(1, 0, 1), (await new ExperimentStore(_facts).CountAsync("copy__0", null, Stop)).Of(arm));
    }

    private async Task<ExposureDesk> DeskAsync()
    {
        await _facts.CreateIfNotExistsAsync(Stop);
        return new ExposureDesk(new ExperimentStore(_facts), Hasher);
    }

    // As a placement's decision is settled: remembered, and then recorded.
    private async Task<Taken> TakenAsync(string id, string client = Person, bool mayAnalyse = true)
    {
        await _rights.CreateIfNotExistsAsync(Stop);
        var store = new RightsStore(_rights);
        var standing = await store.ReadStandingAsync(Hasher.KeyOf(Registration.TryParse(id, out var registration) ? registration : throw new ArgumentException(id)), Stop);
        var verdict = OpenClassifier.Judge(client);
        var situation = new Situation(
            new Opener(Noon, verdict, null), null, CustomerRights.Unspoken.With(Purpose.Analysis, new Consent(mayAnalyse, Noon)), Place.Unknown, null, LocaleCatalog.Find("en-GB"),
            Json.Value($$"""{ "customer": { "id": "{{id}}" } }"""))
        {
            Standing = standing,
        };
        var settled = await new Deciding(store, Hasher).SettleAsync(Home, situation, new Fetch(Noon, 1, verdict.Class), Defaults, Stop);
        return new Taken(default, "m", "home", settled!.Decision, null, "person", "hash", settled.Situation, Defaults, null);
    }

    private static Placement Read()
    {
        var files = Bundles.With("placements/home.json", """{ "channel": "web", "rules": [ { "rule": "copy", "experiment": "copy", "arms": { "plain": "words", "warm": "words" } } ] }""");
        files["experiments/copy.json"] = Bundles.Bytes("""{ "arms": [ { "arm": "plain" }, { "arm": "warm" } ] }""");
        return BundleReader.Read(files).Bundle!.Placements["home"];
    }
}
