using Microsoft.Extensions.Logging.Abstractions;
using Personalize.Core.Ambient;
using Personalize.Core.Places;
using Personalize.Functions.RefreshAmbient;
using Personalize.Hosting;
using Personalize.Storage.Ambient;
using Personalize.Storage.Resilience;
using Personalize.Storage.Weather;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Functions.RefreshAmbient;

public sealed class RefreshAmbientTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private readonly MemoryTableClient _weather;
    private readonly MemoryTableClient _demand;
    private readonly AmbientStore _ambient;
    private readonly LoopbackServer _provider;
    private readonly OpenMeteoClient _client;
    private readonly RefreshAmbientFunction _function;
    private int _code = 61;

    public RefreshAmbientTests()
    {
        (_weather, _demand) = (new MemoryTableClient("ambient", _clock), new MemoryTableClient("demand", _clock));
        _ambient = new AmbientStore(_weather, _demand, _clock, cacheFor: TimeSpan.Zero);
        _provider = new LoopbackServer(Answer);
        _client = new OpenMeteoClient(_provider.Endpoint, _clock);
        _function = new RefreshAmbientFunction(_ambient, [_client], TimeSpan.FromMinutes(10), _clock, NullLogger<RefreshAmbientFunction>.Instance);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _weather.CreateIfNotExistsAsync(Stop);
        await _demand.CreateIfNotExistsAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _ambient.DisposeAsync();
        _client.Dispose();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Run_CellInDemand_IsFetchedOncePerTimeToLive()
    {
        await DemandAsync(1);

        await RunAsync();
        await RunAsync();
        _clock.Advance(TimeSpan.FromMinutes(9));
        await RunAsync();
        Assert.Single(_provider.Requests);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync();

        Assert.Equal(2, _provider.Requests.Count);
        Assert.Equal(WeatherCondition.Rain, (await _ambient.ReadCellAsync(Cell(0), Stop))!.Condition);
    }

    [Fact]
    public async Task Run_TimerAMomentEarly_FetchesAllTheSame()
    {
        await DemandAsync(1);
        await RunAsync();

        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(20));
        await RunAsync();

        Assert.Equal(2, _provider.Requests.Count);
    }

    [Fact]
    public async Task Run_250Cells_AsksInGroupsOf100()
    {
        await DemandAsync(250);

        await RunAsync();

        Assert.Equal(3, _provider.Requests.Count);
        Assert.Equal(250, (await _ambient.ListFetchTimesAsync(Stop)).Count);
    }

    [Fact]
    public async Task Run_NobodyAskedForADay_IsForgottenAndNotFetched()
    {
        await DemandAsync(1);
        _clock.Advance(TimeSpan.FromHours(25));

        await RunAsync();

        Assert.Empty(_provider.Requests);
        Assert.Empty(await _ambient.ListDemandAsync(Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Run_ProviderDown_KeepsTheOldWeatherAndCounts()
    {
        await DemandAsync(1);
        await RunAsync();
        _code = -1;
        _clock.Advance(TimeSpan.FromMinutes(11));

        var outcome = await RunAsync();

        Assert.IsType<FunctionOutcome.Succeeded>(outcome);
        Assert.Equal(1, _function.KeptOldCount);
        Assert.Equal(WeatherCondition.Rain, (await _ambient.ReadCellAsync(Cell(0), Stop))!.Condition);
    }

    [Fact]
    public async Task Run_StoreDown_FailsForTheHostToSee()
    {
        _demand.Failure = new StorageUnavailableException(StorageTrouble.Unreachable, "down");

        Assert.IsType<FunctionOutcome.Failed>(await RunAsync());
    }

    private static WeatherCell Cell(int index) =>
        GeoPoint.TryCreate(40 + index / 100 + 0.05, index % 100 / 10.0 + 0.05, out var point) ? WeatherCell.Of(point) : throw new ArgumentException("not on the earth");

    private Task<FunctionOutcome> RunAsync() => _function.RunAsync(new TimerFired(IsPastDue: false), Stop);

    private async Task DemandAsync(int count)
    {
        for (var index = 0; index < count; index++)
        {
            _ambient.NoteDemand(Cell(index));
        }

        await _ambient.FlushDemandAsync(Stop);
    }

    private LoopbackReply Answer(LoopbackRequest request)
    {
        if (_code < 0)
        {
            return LoopbackReply.Text(500);
        }

        var count = request.Target.Split("latitude=")[1].Split('&')[0].Split(',').Length;
        var place = $$$"""{"utc_offset_seconds":0,"current":{"time":"2026-11-21T12:00","temperature_2m":8,"is_day":1,"precipitation":0,"weather_code":{{{_code}}},"wind_speed_10m":5}}""";
        return LoopbackReply.Text(200, count == 1 ? place : $"[{string.Join(',', Enumerable.Repeat(place, count))}]");
    }
}
