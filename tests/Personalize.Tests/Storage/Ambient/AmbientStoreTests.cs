using Personalize.Core.Ambient;
using Personalize.Core.Places;
using Personalize.Storage.Ambient;
using Personalize.Storage.Resilience;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Ambient;

public sealed class AmbientStoreTests
{
    private readonly FakeClock _clock = new();
    private readonly MemoryTableClient _weather;
    private readonly MemoryTableClient _demand;

    public AmbientStoreTests() =>
        (_weather, _demand) = (new MemoryTableClient("ambient", _clock), new MemoryTableClient("demand", _clock));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static WeatherCell Paris => CellOf(48.85, 2.35);

    [Theory]
    [InlineData(WeatherCondition.Clear)]
    [InlineData(WeatherCondition.Rain)]
    [InlineData(WeatherCondition.Storm)]
    public async Task ReadCell_Written_ComesBackWhole(WeatherCondition condition)
    {
        await using var store = await CreateAsync();
        var weather = Weather(condition, 8);

        await store.WriteCellAsync(new CellWeather(Paris, weather, _clock.GetUtcNow()), Stop);

        Assert.Equal(weather, await store.ReadCellAsync(Paris, Stop));
        Assert.Null(await store.ReadCellAsync(CellOf(0, 0), Stop));
    }

    [Fact]
    public async Task ReadCell_WithinASecond_ReadsNoRow()
    {
        await using var store = await CreateAsync();
        await store.WriteCellAsync(new CellWeather(Paris, Weather(WeatherCondition.Rain, 8), _clock.GetUtcNow()), Stop);

        for (var open = 0; open < 5; open++)
        {
            await store.ReadCellAsync(Paris, Stop);
        }

        Assert.Equal(1, _weather.ReadCount);
        await store.WriteCellAsync(new CellWeather(Paris, Weather(WeatherCondition.Snow, -1), _clock.GetUtcNow()), Stop);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(WeatherCondition.Snow, (await store.ReadCellAsync(Paris, Stop))!.Condition);
    }

    [Fact]
    public async Task NoteDemand_ManyOpensInAMinute_WriteOnce()
    {
        await using var store = await CreateAsync();
        for (var open = 0; open < 100; open++)
        {
            store.NoteDemand(Paris);
        }

        await store.FlushDemandAsync(Stop);
        var first = Assert.Single(await store.ListDemandAsync(Stop).ToListAsync(Stop));
        _clock.Advance(TimeSpan.FromSeconds(59));
        store.NoteDemand(Paris);
        await store.FlushDemandAsync(Stop);
        var same = Assert.Single(await store.ListDemandAsync(Stop).ToListAsync(Stop));
        _clock.Advance(TimeSpan.FromSeconds(1));
        store.NoteDemand(Paris);
        await store.FlushDemandAsync(Stop);
        var later = Assert.Single(await store.ListDemandAsync(Stop).ToListAsync(Stop));

        Assert.Equal(Paris, first.Cell);
        Assert.Equal(first.LastAskedAt, same.LastAskedAt);
        Assert.Equal(first.LastAskedAt.AddMinutes(1), later.LastAskedAt);
    }

    [Fact]
    public async Task NoteDemand_StoreDown_IsCountedAndNotedAgainLater()
    {
        await using var store = await CreateAsync();
        _demand.Failure = new StorageUnavailableException(StorageTrouble.Unreachable, "down");
        store.NoteDemand(Paris);
        await store.FlushDemandAsync(Stop);

        _demand.Failure = null;
        store.NoteDemand(Paris);
        await store.FlushDemandAsync(Stop);

        Assert.Equal(1, store.LostNoteCount);
        Assert.Single(await store.ListDemandAsync(Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task ForgetDemand_AskedAgainMeanwhile_StaysInDemand()
    {
        await using var store = await CreateAsync();
        store.NoteDemand(Paris);
        await store.FlushDemandAsync(Stop);
        var read = Assert.Single(await store.ListDemandAsync(Stop).ToListAsync(Stop));
        _clock.Advance(TimeSpan.FromMinutes(2));
        store.NoteDemand(Paris);
        await store.FlushDemandAsync(Stop);

        await store.ForgetDemandAsync(read, Stop);

        Assert.Single(await store.ListDemandAsync(Stop).ToListAsync(Stop));
    }

    private static WeatherNow Weather(WeatherCondition condition, double temperatureC) =>
        new(condition, temperatureC, 12.5, 0.4, false, new DateTimeOffset(2026, 11, 21, 11, 30, 0, TimeSpan.Zero), "open-meteo");

    private static WeatherCell CellOf(double latitude, double longitude) =>
        GeoPoint.TryCreate(latitude, longitude, out var point) ? WeatherCell.Of(point) : throw new ArgumentException("not on the earth");

    private async Task<AmbientStore> CreateAsync()
    {
        await _weather.CreateIfNotExistsAsync(Stop);
        await _demand.CreateIfNotExistsAsync(Stop);
        return new AmbientStore(_weather, _demand, _clock);
    }
}
