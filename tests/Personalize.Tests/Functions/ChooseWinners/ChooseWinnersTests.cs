using Personalize.Content;
using Personalize.Core.Winners;
using Personalize.Functions.ChooseWinners;
using Personalize.Hosting;
using Personalize.Rendering;
using Personalize.Storage.Kpis;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Personalize.Tests.Core.Content;
using Xunit;

namespace Personalize.Tests.Functions.ChooseWinners;

public sealed class ChooseWinnersTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly PictureEngine _engine = new(new RenderingOptions());
    private readonly CurrentContent _content = new();
    private readonly MemoryTableClient _facts;
    private readonly ExperimentStore _store;
    private readonly ChooseWinnersFunction _function;

    public ChooseWinnersTests()
    {
        _facts = new MemoryTableClient("facts", _clock);
        _store = new ExperimentStore(_facts);
        _function = new ChooseWinnersFunction(_content, _store, _clock);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Timer_DaysOfClearEvidence_NamesTheWinnerOnceAndSaysSo()
    {
        await PrepareAsync("""{ "arms": [ { "arm": "plain" }, { "arm": "warm" } ], "winner": { "minExposures": 100, "minDays": 2, "maxDays": 20 } }""");
        await ExposeAsync("plain", 150, clicked: 10);
        await ExposeAsync("warm", 150, clicked: 60);

        Assert.Empty(await TickAsync());
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains("experiment copy: winner warm", Assert.Single(await TickAsync()), StringComparison.Ordinal);
        Assert.Empty(await TickAsync());

        var state = (await _store.ReadStatesAsync(Stop))["copy__0"];
        Assert.Equal(("warm", _clock.GetUtcNow(), false), (state.Winner, state.NamedAt, state.IsByHand));
        Assert.Equal([("plain", 150L, 10L), ("warm", 150L, 60L)], state.Arms.Select(arm => (arm.Arm, arm.Exposures, arm.Conversions)));
    }

    [Fact]
    public async Task Timer_OrdersAsTheGoal_PassesOverClicks()
    {
        await PrepareAsync("""{ "arms": [ { "arm": "plain" }, { "arm": "warm" } ], "winner": { "goal": "order", "minExposures": 100, "minDays": 0 } }""");
        await ExposeAsync("plain", 150, clicked: 10);
        await ExposeAsync("warm", 150, clicked: 60);

        Assert.Empty(await TickAsync());
        Assert.Equal((0, null), ((await _store.ReadStatesAsync(Stop))["copy__0"].Look, (await _store.ReadStatesAsync(Stop))["copy__0"].Winner));
    }

    [Theory]
    [InlineData(""" "status": "stopped" """)]
    [InlineData(""" "status": "draft" """)]
    [InlineData(""" "force": "plain" """)]
    public async Task Timer_ExperimentThatIsNotRunning_IsNotLookedAt(string property)
    {
        await PrepareAsync($$"""{ "arms": [ { "arm": "plain" }, { "arm": "warm" } ], {{property}}, "winner": { "minExposures": 1, "minDays": 0 } }""");
        await ExposeAsync("warm", 5, clicked: 5);
        await ExposeAsync("plain", 5, clicked: 0);

        Assert.Empty(await TickAsync());
        Assert.Empty(await _store.ReadStatesAsync(Stop));
    }

    public void Dispose() => _engine.Dispose();

    private async Task PrepareAsync(string experiment)
    {
        await _facts.CreateIfNotExistsAsync(Stop);
        var files = Bundles.With("creatives/indoor.json", Bundles.PlainPicture);
        files["experiments/copy.json"] = Bundles.Bytes(experiment);
        var loading = new ContentLoader(_engine, new PlainPictures(_engine)).Load(files);
        _content.Replace(loading.Content ?? throw new InvalidOperationException(string.Join("; ", loading.Errors)));
    }

    private async Task ExposeAsync(string arm, int customers, int clicked)
    {
        for (var customer = 0; customer < customers; customer++)
        {
            var exposure = new Exposure("copy__0", arm, $"{customer % 16:x}{customer:x31}");
            await _store.ExposeAsync(exposure, _clock.GetUtcNow(), Stop);
            await (customer < clicked ? _store.ReachAsync(exposure, WinnerGoal.Click, _clock.GetUtcNow(), Stop) : Task.CompletedTask);
        }
    }

    private async Task<IReadOnlyList<string>> TickAsync() =>
        Assert.IsType<FunctionOutcome.Succeeded>(await _function.RunAsync(default!, Stop)).Logs;
}
