using System.Text;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Storage.Decisions;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Decisions;

/// <summary>Decisions that were recorded, and whose answer went out without them.</summary>
public sealed class TakenBackTests
{
    private const string Mail = "00000000000000aa";
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly RegistrationKey Ada = new RegistrationHasher("a secret of the tests, long enough"u8.ToArray()).KeyOf(new Registration(RegistrationKind.User, "ada"));
    private readonly MemoryTableClient _table = new("decisions", new FakeClock(Noon));
    private readonly DecisionStore _store;

    public TakenBackTests() => _store = new DecisionStore(_table);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10)]
    [InlineData(300)]
    [InlineData(40_000)]
    public async Task TakeBack_OfAReopening_LeadsBackToWhatWasShownBefore(int minutesBefore)
    {
        await _table.CreateIfNotExistsAsync(Stop);
        var shown = Record("sun", Noon.AddMinutes(-minutesBefore)) with { Exposures = "copy__0~a~0123456789abcdef0123456789abcdef" };
        var late = Record("rain", Noon);
        await _store.RecordAsync(Record("old", Noon.AddMinutes(-minutesBefore - 1)), Stop);
        await _store.RecordAsync(shown, Stop);
        await _store.RecordAsync(Record("elsewhere", Noon.AddSeconds(-2), placement: "banner"), Stop);
        await _store.RecordAsync(Record("ahead", Noon.AddSeconds(-1), Sight.Ahead), Stop);
        await _store.RecordAsync(late, Stop);

        await _store.TakeBackAsync(late, Stop);

        Assert.Equal(new Shown(shown.Id.ToString(), "sun", "https://brand.example/sun", shown.Exposures), await FindAsync());
        Assert.Null(await _store.FindAsync(late.Id, Stop));
        Assert.NotNull(await _store.FindAsync(shown.Id, Stop));
    }

    [Fact]
    public async Task TakeBack_OfTheOnlyOne_LeadsToWhatWasFetchedAhead()
    {
        await _table.CreateIfNotExistsAsync(Stop);
        var late = Record("rain", Noon);
        await _store.RecordAsync(Record("ahead", Noon.AddSeconds(-1), Sight.Ahead), Stop);
        await _store.RecordAsync(late, Stop);

        await _store.TakeBackAsync(late, Stop);

        Assert.Equal("ahead", (await FindAsync())?.Rule);
    }

    [Fact]
    public async Task TakeBack_BeforeItsWriteArrives_KeepsItOut()
    {
        await _table.CreateIfNotExistsAsync(Stop);
        var late = Record("rain", Noon);

        await _store.TakeBackAsync(late, Stop);
        await _store.RecordAsync(late, Stop);

        Assert.Null(await FindAsync());
        Assert.Null(await _store.FindAsync(late.Id, Stop));
    }

    [Fact]
    public async Task TakeBack_AfterSomethingElseWasShown_LeavesThat()
    {
        await _table.CreateIfNotExistsAsync(Stop);
        var (late, next) = (Record("rain", Noon), Record("sun", Noon.AddSeconds(1)));
        await _store.RecordAsync(late, Stop);
        await _store.RecordAsync(next, Stop);

        await _store.TakeBackAsync(late, Stop);

        Assert.Equal(next.Id.ToString(), (await FindAsync())?.DecisionId);
    }

    [Fact]
    public async Task TakeBack_OfTwoInARow_LeadsToNeither()
    {
        await _table.CreateIfNotExistsAsync(Stop);
        var (first, second) = (Record("rain", Noon), Record("sun", Noon.AddSeconds(1)));
        await _store.RecordAsync(first, Stop);
        await _store.RecordAsync(second, Stop);

        await _store.TakeBackAsync(first, Stop);
        await _store.TakeBackAsync(second, Stop);
        await _store.TakeBackAsync(second, Stop);

        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Record_AgainAfterALostReply_IsKept()
    {
        await _table.CreateIfNotExistsAsync(Stop);
        var record = Record("rain", Noon);

        await _store.RecordAsync(record, Stop);
        await _store.RecordAsync(record, Stop);

        Assert.Equal(record.Document, await _store.FindAsync(record.Id, Stop));
        Assert.Equal("rain", (await FindAsync())?.Rule);
    }

    private Task<Shown?> FindAsync() => _store.FindShownAsync(DecisionId.TagOf(Ada), Mail, "hero", Stop);

    private static DecisionRecord Record(string rule, DateTimeOffset at, Sight sight = Sight.Seen, string placement = "hero")
    {
        var id = DecisionId.Create(Ada, at, new byte[10]);
        var click = "https://brand.example/" + rule;
        var open = sight == Sight.Seen ? "person" : "applePrefetch";
        var document = $$"""{ "id": "{{id}}", "placement": "{{placement}}", "message": "{{Mail}}", "rule": "{{rule}}", "click": "{{click}}", "open": { "class": "{{open}}" } }""";
        return new DecisionRecord(id, Mail, placement, rule, click, sight, Encoding.UTF8.GetBytes(document));
    }
}
