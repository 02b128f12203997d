using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Personalize.Functions.ReportAmbient;
using Personalize.Personalizing;
using Personalize.Storage.Ambient;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Functions.ReportAmbient;

public sealed class ReportAmbientTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private readonly MemoryTableClient _table;
    private readonly ReportStore _store;
    private readonly CurrentAmbient _here = new();
    private readonly CurrentAmbient _elsewhere = new();
    private readonly AmbientRefresher _refresher;

    public ReportAmbientTests()
    {
        _table = new MemoryTableClient("ambient", _clock);
        _store = new ReportStore(_table);
        _refresher = new AmbientRefresher(_store, _elsewhere, TimeSpan.FromSeconds(1), _clock, NullLogger<AmbientRefresher>.Instance);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _table.CreateIfNotExistsAsync(Stop);

    public ValueTask DisposeAsync()
    {
        _refresher.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Post_ValidBesideFaulty_TakesTheValidAnd202WithThePositions()
    {
        var (status, body) = await PostAsync("""[{ "kind": "price", "name": "lamp-7", "data": { "amount": 89 } }, { "kind": "price" }]""");

        Assert.Equal(202, status);
        Assert.Equal(1, body.GetProperty("accepted").GetInt32());
        Assert.Equal("/1/name", Assert.Single(body.GetProperty("errors").EnumerateArray()).GetProperty("at").GetString());
        Assert.Equal(89, _here.Now.At(_clock.GetUtcNow(), null, null).Named.Find("price.lamp-7.amount").Number);
    }

    [Fact]
    public async Task Post_WhatIsSaidCannotBe_KeepsTheWordBefore()
    {
        await PostAsync("""{ "kind": "stock", "name": "a", "data": 3 }""");

        var (status, body) = await PostAsync("""[{ "kind": "stock", "name": "b", "data": 1 }, { "kind": "stock", "name": "a", "data": -3 }]""");

        Assert.Equal(202, status);
        Assert.Equal("/1/data", Assert.Single(body.GetProperty("errors").EnumerateArray()).GetProperty("at").GetString());
        Assert.Equal(3, _here.Now.At(_clock.GetUtcNow(), null, null).Named.Find("stock.a").Number);
    }

    [Fact]
    public async Task Post_NothingValid_Answers400() => Assert.Equal(400, (await PostAsync("""[{ "kind": "price" }]""")).Status);

    [Fact]
    public async Task Refresh_OnAnotherInstance_SeesReportsOnceWithinTheirTime()
    {
        await PostAsync("""[{ "kind": "happening", "name": "fair", "country": "FR", "until": "2026-11-21T13:00:00Z", "data": { "hall": 7 } }]""");
        await _refresher.RefreshAsync(Stop);

        Assert.Equal(7, Assert.Single(_elsewhere.Now.At(_clock.GetUtcNow(), null, "FR").Happenings.Items.ToArray()).Find("data.hall").Number);
        Assert.Empty(_elsewhere.Now.At(_clock.GetUtcNow().AddHours(1), null, "FR").Happenings.Items.ToArray());
    }

    [Fact]
    public async Task Post_SameThingAgain_ReplacesIt()
    {
        await PostAsync("""{ "kind": "stock", "name": "a", "data": 3 }""");
        await PostAsync("""{ "kind": "stock", "name": "a", "data": 2 }""");
        await _refresher.RefreshAsync(Stop);

        Assert.Equal(2, Assert.Single(_elsewhere.Now.All).Data.Number);
    }

    [Fact]
    public async Task Post_AThousandReports_AreAllTaken()
    {
        var items = Enumerable.Range(0, 1_000).Select(index => $$"""{ "kind": "stock", "name": "p{{index}}", "data": {{index}} }""");

        Assert.Equal(1_000, (await PostAsync($"[{string.Join(',', items)}]")).Body.GetProperty("accepted").GetInt32());
        await _refresher.RefreshAsync(Stop);
        Assert.Equal(1_000, _elsewhere.Now.Count);
    }

    [Fact]
    public async Task Sweep_WhatIsOver_DeletesItsRowsAndNoOthers()
    {
        await PostAsync("""[{ "kind": "stock", "name": "a", "until": "2026-11-21T13:00:00Z" }, { "kind": "stock", "name": "b" }]""");

        Assert.Equal(1, await _store.SweepAsync(_clock.GetUtcNow().AddHours(1), Stop));
        Assert.Equal("b", Assert.Single((await _store.ReadAsync(_clock.GetUtcNow(), Stop)).All).Name);
    }

    private async Task<(int Status, JsonElement Body)> PostAsync(string json)
    {
        var context = new DefaultHttpContext { Request = { Method = "POST", Body = new MemoryStream(Encoding.UTF8.GetBytes(json)) }, Response = { Body = new MemoryStream() } };
        await new ReportAmbientFunction(new AmbientDesk(_store, _here, _clock) { FaultOf = report => report.Data.Number < 0 ? "Too little." : null }, _clock).HandleAsync(context);
        context.Response.Body.Position = 0;
        using var answer = await JsonDocument.ParseAsync(context.Response.Body, cancellationToken: Stop);
        return (context.Response.StatusCode, answer.RootElement.Clone());
    }
}
