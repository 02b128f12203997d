using Personalize.Core.Ambient;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Personalizing;
using Personalize.Storage.Ambient;
using Personalize.TestKit.Tables;
using Personalize.Tests.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Functions.Fold;

/// <summary>Happenings that arrive as events.</summary>
public sealed class ReportEventTests
{
    private static readonly DateTimeOffset Noon = FoldWorld.Noon;
    private readonly CurrentAmbient _current = new();
    private FoldWorld _world = null!;
    private ReportStore _store = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_OfAServer_IsAHappeningWithPlaceAndEnd()
    {
        await FoldAsync(Report("m1", Noon, """{ "name": "demonstration", "latitude": 48.87, "longitude": 2.33, "radiusKm": 3, "until": "2026-11-21T20:00:00Z", "data": { "route": "north" } }"""));

        var report = Assert.Single((await _store.ReadAsync(Noon, Stop)).All);
        Assert.Equal((AmbientReport.Happening, "demonstration", "crm", 3d), (report.Kind, report.Name, report.Source, report.Area.RadiusKm));
        Assert.Equal((Noon, Noon.AddHours(8)), (report.From, report.Until));
        Assert.Equal("north", Assert.Single(_current.Now.At(Noon, report.Area.Center, null).Happenings.Items.ToArray()).Find("data.route").Text);
    }

    [Fact]
    public async Task Event_DeliveredAgainAfterANewerWord_DoesNotReplaceIt()
    {
        await FoldAsync(
            Report("m1", Noon.AddMinutes(-10), """{ "kind": "stock", "name": "lamp-7", "data": 3 }"""), Report("m2", Noon.AddMinutes(-5), """{ "kind": "stock", "name": "lamp-7", "data": 2 }"""));

        _world.Rewind();
        await _world.DrainAsync(_world.Process(), Stop);
        await FoldAsync(Report("m0", Noon.AddMinutes(-20), """{ "kind": "stock", "name": "lamp-7", "data": 9 }"""));

        Assert.Equal(2, Assert.Single((await _store.ReadAsync(Noon, Stop)).All).Data.Number);
    }

    [Fact]
    public async Task Event_ThatCannotBe_IsADeadLetterAndTheWordBeforeHolds()
    {
        await FoldAsync(
            Report("m1", Noon.AddMinutes(-10), """{ "kind": "stock", "name": "lamp-7", "data": 3 }"""), Report("m2", Noon.AddMinutes(-5), """{ "kind": "stock", "name": "lamp-7", "data": -2 }"""));

        Assert.Equal(3, Assert.Single((await _store.ReadAsync(Noon, Stop)).All).Data.Number);
        Assert.Contains("Too little.", await ReasonAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_OfABrowser_ReportsNothingAndIsADeadLetter()
    {
        await FoldAsync(Report("m1", Noon, """{ "name": "demonstration" }""", SourceTrust.Browser));

        Assert.Empty((await _store.ReadAsync(Noon, Stop)).All);
        Assert.Contains("server's write key", await ReasonAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_ThatIsFaulty_IsADeadLetterWithTheReasonAndItsNeighboursAreTaken()
    {
        await FoldAsync(Report("m1", Noon, """{ "name": "x", "latitude": 95, "longitude": 2 }"""), Report("m2", Noon, """{ "name": "fair", "country": "FR" }"""));

        Assert.Equal("fair", Assert.Single((await _store.ReadAsync(Noon, Stop)).All).Name);
        Assert.Contains("/latitude", await ReasonAsync(), StringComparison.Ordinal);
        Assert.Equal(2, (await _world.ViewAsync(Registration.User("city-feed"), Stop))!.Counters["Happening Reported"].Count);
    }

    private static CustomerEvent Report(string id, DateTimeOffset at, string properties, SourceTrust trust = SourceTrust.Server) =>
        SampleEvents.Event(id, at, name: "Happening Reported", properties: properties, customer: Registration.User("city-feed"), trust: trust);

    private async Task FoldAsync(params CustomerEvent[] events)
    {
        if (_world is null)
        {
            _world = await FoldWorld.CreateAsync(Stop);
            var table = new MemoryTableClient("ambient", _world.Clock);
            await table.CreateIfNotExistsAsync(Stop);
            _store = new ReportStore(table);
            _world.Reports = new AmbientDesk(_store, _current, _world.Clock) { FaultOf = report => report.Data.Number < 0 ? "Too little." : null };
        }

        _world.Send(events);
        await _world.DrainAsync(_world.Process(), Stop);
    }

    private async Task<string> ReasonAsync()
    {
        var partition = _world.Hasher.KeyOf(Registration.User("city-feed")).Partition(FoldWorld.Partitions);
        return Assert.Single(await _world.DeadLettersAsync(partition, Stop)).Reason;
    }
}
