using Personalize.Core.Scans;
using Personalize.Storage.Scans;
using Personalize.Storage.Tables;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Scans;

public sealed class ScanStoreTests
{
    private const string Ada = "aa112233445566778899aabbccddeeff";
    private const string Bob = "bb112233445566778899aabbccddeeff";

    private readonly FakeClock _clock = new();
    private readonly MemoryTableClient _table;
    private readonly ScanStore _store;

    public ScanStoreTests()
    {
        _table = new MemoryTableClient("decisions", _clock);
        _store = new ScanStore(_table);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _clock.GetUtcNow();

    [Fact]
    public async Task Take_OnceByManyAtOnce_IsTakenByOne()
    {
        var (token, code) = await MakeAsync(ScanUse.Once);

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => _store.TakeAsync(token, code, $"{number:x32}", Now, Stop)));

        Assert.Single(claims, claim => claim.Outcome == ScanOutcome.Taken);
    }

    [Fact]
    public async Task Take_OncePerCustomer_IsTakenOnceByEach()
    {
        var (token, code) = await MakeAsync(ScanUse.OncePerCustomer);

        await ScanAsync(token, code, Ada);
        await ScanAsync(token, code, Bob);

        Assert.Equal(ScanOutcome.Used, (await _store.TakeAsync(token, code, Ada, Now.AddDays(30), Stop)).Outcome);
    }

    [Fact]
    public async Task Take_OncePerWindow_IsTakenAgainInTheNext()
    {
        var (token, code) = await MakeAsync(ScanUse.OncePerWindow);
        var first = Now;
        await ScanAsync(token, code, Ada);

        var early = await _store.TakeAsync(token, code, Ada, first.AddMinutes(29), Stop);
        var late = await _store.TakeAsync(token, code, Ada, first.AddMinutes(30), Stop);

        Assert.Equal((ScanOutcome.Used, first.AddMinutes(30)), (early.Outcome, early.RetryAfter));
        Assert.Equal((ScanOutcome.Taken, first.AddMinutes(30)), (late.Outcome, late.At));
    }

    [Fact]
    public async Task Take_BeforeItWasTold_GoesOnWithTheSameMoment()
    {
        var (token, code) = await MakeAsync(ScanUse.Once);
        var died = await _store.TakeAsync(token, code, Ada, Now, Stop);

        var other = await _store.TakeAsync(token, code, Bob, Now.AddSeconds(5), Stop);
        var again = await _store.TakeAsync(token, code, Ada, Now.AddSeconds(9), Stop);
        await _store.ToldAsync(again, Stop);

        Assert.Equal(ScanOutcome.Used, other.Outcome);
        Assert.Equal((ScanOutcome.Taken, died.At), (again.Outcome, again.At));
        Assert.Equal(ScanOutcome.Used, (await _store.TakeAsync(token, code, Ada, Now.AddSeconds(10), Stop)).Outcome);
    }

    [Fact]
    public async Task Told_AScanOfAOneTimeCode_ForgetsWhoItWas()
    {
        var (token, code) = await MakeAsync(ScanUse.Once);

        await ScanAsync(token, code, Ada);

        Assert.Equal("", (await _table.GetEntityIfExistsAsync(token.Tag, "u~" + token.Serial, Stop))!.GetString("By"));
    }

    [Fact]
    public async Task Revoke_ACode_IsSeenByTheNextAndMayBeRepeated()
    {
        var (token, _) = await MakeAsync(ScanUse.Once);

        Assert.True(await _store.RevokeAsync(token, Stop));
        Assert.True(await _store.RevokeAsync(token, Stop));
        Assert.True((await _store.FindAsync(token, Stop))!.IsRevoked);
        Assert.False(await _store.RevokeAsync(token with { Tag = Ada }, Stop));
    }

    [Fact]
    public async Task Put_AnotherCodeOfThePlace_DeletesWhatIsOver()
    {
        var (old, code) = await MakeAsync(ScanUse.Once);
        await ScanAsync(old, code, Ada);
        _clock.Advance(TimeSpan.FromHours(2));

        var (next, _) = await MakeAsync(ScanUse.Once);

        Assert.Null(await _store.FindAsync(old, Stop));
        Assert.NotNull(await _store.FindAsync(next, Stop));
        var rows = new List<string>();
        await foreach (var row in _table.QueryAsync(TableFilter.Partition(old.Tag), Stop))
        {
            rows.Add(row.RowKey);
        }

        Assert.Equal(["q~" + next.Serial], rows);
    }

    private async Task<(ScanToken Token, ScanCode Code)> MakeAsync(ScanUse use)
    {
        await _table.CreateIfNotExistsAsync(Stop);
        var token = ScanToken.Create(ScanToken.TagOf("shelf", "a"), Now.AddHours(1), [1, 2, 3, 4, 5, 6]);
        var code = new ScanCode("shelf", "a", use, use == ScanUse.OncePerWindow ? TimeSpan.FromMinutes(30) : TimeSpan.Zero);
        await _store.PutAsync(token, code, Now, Stop);
        return (token, code);
    }

    private async Task ScanAsync(ScanToken token, ScanCode code, string scanner)
    {
        var claim = await _store.TakeAsync(token, code, scanner, Now, Stop);
        Assert.Equal(ScanOutcome.Taken, claim.Outcome);
        await _store.ToldAsync(claim, Stop);
    }
}
