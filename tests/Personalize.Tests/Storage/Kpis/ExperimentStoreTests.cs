using Personalize.Core.Winners;
using Personalize.Storage.Kpis;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Kpis;

public sealed class ExperimentStoreTests
{
    private readonly FakeClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Count_OfWhatWasToldManyTimes_IsOnceACustomerAndArm()
    {
        var store = await CreateAsync();
        for (var time = 0; time < 3; time++)
        {
            for (var customer = 0; customer < 40; customer++)
            {
                var exposure = Of(customer % 2 == 0 ? "plain" : "warm", customer);
                await store.ExposeAsync(exposure, _clock.GetUtcNow().AddHours(time), Stop);
                await (customer < 10 ? store.ReachAsync(exposure, WinnerGoal.Click, _clock.GetUtcNow(), Stop) : Task.CompletedTask);
                await (customer < 4 ? store.ReachAsync(exposure, WinnerGoal.Order, _clock.GetUtcNow(), Stop) : Task.CompletedTask);
            }
        }

        var counts = await store.CountAsync("copy__0", null, Stop);

        Assert.Equal(_clock.GetUtcNow(), counts.FirstAt);
        Assert.Equal((new ArmCount(20, 5, 2), new ArmCount(20, 5, 2), default(ArmCount)), (counts.Of("plain"), counts.Of("warm"), counts.Of("other")));
        Assert.Equal(ExperimentCounts.None.Of("plain"), (await store.CountAsync("copy__1", null, Stop)).Of("plain"));
    }

    [Fact]
    public async Task Count_SinceAMoment_LeavesOutWhoWasExposedBeforeAndWhatCameOfIt()
    {
        var store = await CreateAsync();
        await store.ExposeAsync(Of("warm", 1), _clock.GetUtcNow(), Stop);
        await store.ReachAsync(Of("warm", 2), WinnerGoal.Click, _clock.GetUtcNow().AddDays(1), Stop);
        await store.ReachAsync(Of("warm", 1), WinnerGoal.Click, _clock.GetUtcNow().AddDays(2), Stop);

        var counts = await store.CountAsync("copy__0", _clock.GetUtcNow().AddHours(1), Stop);

        Assert.Equal(new ArmCount(1, 1, 0), counts.Of("warm"));
    }

    [Fact]
    public async Task Change_OfTwoAtOnce_LosesNeither()
    {
        var store = await CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => store.ChangeAsync("copy__0", state => state with { Look = state.Look + 1 }, Stop))));
        await store.ChangeAsync("copy__0", state => state.NamedByHand("warm", _clock.GetUtcNow()), Stop);

        var state = (await store.ReadStatesAsync(Stop))["copy__0"];
        Assert.Equal((9, "warm"), (state.Look, state.Winner));
    }

    private static Exposure Of(string arm, int customer) => new("copy__0", arm, $"{customer % 16:x}{customer:x31}");

    private async Task<ExperimentStore> CreateAsync()
    {
        var facts = new MemoryTableClient("facts", _clock);
        await facts.CreateIfNotExistsAsync(Stop);
        return new ExperimentStore(facts);
    }
}
