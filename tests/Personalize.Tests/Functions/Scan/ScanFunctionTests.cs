using Personalize.Core.Identity;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Core.Passes;
using Personalize.Tests.Functions.Customers;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Scan;

public sealed class ScanFunctionTests : IAsyncLifetime
{
    private const string Shelf = """{ "kind": "shelf", "name": "lamps-3", "store": "marais", "placements": ["shelf"], "windowMinutes": 60 }""";
    private const string OnceOnly = """{ "kind": "action", "name": "spring", "use": "once" }""";
    private const string Own = """{ "kind": "card", "name": "circle", "customer": "ada", "placements": ["shelf"] }""";

    private static readonly Registration Phone = Registration.Anonymous("phone-1");
    private FoldWorld _world = null!;
    private ScanWorld _scans = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await CustomersWorld.FilledAsync(Stop);
        _scans = await ScanWorld.CreateAsync(_world, Stop);
    }

    public ValueTask DisposeAsync() => _scans.DisposeAsync();

    [Fact]
    public async Task Scan_OfAShelfByAProvenUser_AnswersForTheShelfAndTellsWhoWasThere()
    {
        var token = await _scans.MakeAsync(Shelf);

        var (status, _, json) = await _scans.ScanAsync(token, "ada", "phone-1");

        Assert.Equal(200, status);
        Assert.Equal(("shelf", "lamps-3", "marais"), (Text(json, "kind"), Text(json, "name"), Text(json, "store")));
        Assert.True(json.GetProperty("identified").GetBoolean());
        var decision = Assert.Single(json.GetProperty("decisions").EnumerateArray());
        Assert.Equal("lamps", decision.GetProperty("rule").GetString());
        Assert.Equal("Hello Ada", decision.GetProperty("content").GetProperty("title").GetString());
        Assert.Equal(1, await _scans.CountAsync(SampleEvents.Ada, Stop));
        Assert.Equal(SampleEvents.Ada, (await _world.Contexts.ReadFacetAsync(_world.Hasher.KeyOf(Phone), Stop))!.Links.Owner);
    }

    [Fact]
    public async Task Scan_AgainWithinTheWindow_Is409AndToldOnce()
    {
        var token = await _scans.MakeAsync(Shelf);
        await _scans.ScanAsync(token, "ada");
        _world.Clock.Advance(TimeSpan.FromMinutes(59));

        Assert.Equal(409, (await _scans.ScanAsync(token, "ada")).Status);
        Assert.Equal(200, (await _scans.ScanAsync(token, phone: "another")).Status);
        Assert.Equal(1, await _scans.CountAsync(SampleEvents.Ada, Stop));
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await _scans.ScanAsync(token, "ada")).Status);
        Assert.Equal(2, await _scans.CountAsync(SampleEvents.Ada, Stop));
    }

    [Fact]
    public async Task Scan_OfAOneTimeCodeByTwo_IsTheFirstOnes()
    {
        var token = await _scans.MakeAsync(OnceOnly);

        Assert.Equal(200, (await _scans.ScanAsync(token, phone: "phone-1")).Status);
        Assert.Equal(409, (await _scans.ScanAsync(token, phone: "phone-2")).Status);
        Assert.Equal(409, (await _scans.ScanAsync(token)).Status);
    }

    [Fact]
    public async Task Scan_WhileTheHubIsDown_GoesOnAndIsToldOnce()
    {
        var token = await _scans.MakeAsync(OnceOnly);
        _world.IsHubDown = true;
        Assert.Equal(503, (await _scans.ScanAsync(token, "ada")).Status);
        _world.IsHubDown = false;

        Assert.Equal(409, (await _scans.ScanAsync(token, phone: "phone-2")).Status);
        Assert.Equal(200, (await _scans.ScanAsync(token, "ada")).Status);
        Assert.Equal(409, (await _scans.ScanAsync(token, "ada")).Status);
        Assert.Equal(1, await _scans.CountAsync(SampleEvents.Ada, Stop));
    }

    [Fact]
    public async Task Scan_OfACustomersOwnCode_IdentifiesWithoutLinkingThePhone()
    {
        var token = await _scans.MakeAsync(Own);

        var (status, _, json) = await _scans.ScanAsync(token, phone: "phone-1");

        Assert.Equal(200, status);
        Assert.True(json.GetProperty("identified").GetBoolean());
        Assert.Equal(1, await _scans.CountAsync(SampleEvents.Ada, Stop));
        Assert.Null((await _world.Contexts.ReadFacetAsync(_world.Hasher.KeyOf(Phone), Stop))?.Links.Owner);
        Assert.Equal(409, (await _scans.ScanAsync(token, phone: "phone-2")).Status);
    }

    [Fact]
    public async Task Scan_OfAnOwnCodeThatLinks_MakesThePhoneTheirs()
    {
        var token = await _scans.MakeAsync("""{ "kind": "letter", "name": "spring", "customer": "ada", "links": true }""");

        await _scans.ScanAsync(token, phone: "phone-1");

        Assert.Equal(1, await _scans.CountAsync(SampleEvents.Ada, Stop));
        Assert.Equal(SampleEvents.Ada, (await _world.Contexts.ReadFacetAsync(_world.Hasher.KeyOf(Phone), Stop))!.Links.Owner);
    }

    [Fact]
    public async Task Scan_OfSomebodyElsesCodeByAProvenUser_Is403() =>
        Assert.Equal(403, (await _scans.ScanAsync(await _scans.MakeAsync(Own), "bob")).Status);

    [Fact]
    public async Task Scan_WithAUserIdAndNoProof_Is401AndUsesUpNothing()
    {
        var token = await _scans.MakeAsync(OnceOnly);

        Assert.Equal(401, (await _scans.SendAsync("POST", token, """{ "userId": "ada", "identityToken": "00" }""")).Status);
        Assert.Equal(200, (await _scans.ScanAsync(token, "ada")).Status);
    }

    [Fact]
    public async Task Scan_OfAForgedOrForeignToken_Is404()
    {
        var token = await _scans.MakeAsync(OnceOnly);
        await using var others = await ScanWorld.CreateAsync(_world, Stop, PassSealerTests.Ring(2));

        Assert.Equal(404, (await _scans.ScanAsync((token[0] == 'A' ? 'B' : 'A') + token[1..])).Status);
        Assert.Equal(404, (await _scans.ScanAsync("x")).Status);
        Assert.Equal(404, (await others.ScanAsync(token)).Status);
    }

    [Fact]
    public async Task Scan_AfterItsEndOrItsRevocation_Is410()
    {
        var revoked = await _scans.MakeAsync(Shelf);
        Assert.Equal(204, (await _scans.AdminAsync("DELETE", revoked)).Status);
        Assert.Equal(410, (await _scans.ScanAsync(revoked, "ada")).Status);
        Assert.True((await _scans.AdminAsync("GET", revoked)).Json.GetProperty("revoked").GetBoolean());

        var brief = await _scans.MakeAsync("""{ "kind": "kiosk", "name": "k1", "expiresInSeconds": 30 }""");
        _world.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(410, (await _scans.ScanAsync(brief, "ada")).Status);
    }

    [Fact]
    public async Task Scan_ByALookAhead_UsesUpNothing()
    {
        var token = await _scans.MakeAsync(OnceOnly);

        Assert.Equal("{}", (await _scans.SendAsync("HEAD", token)).Body);
        Assert.Equal("{}", (await _scans.SendAsync("GET", token, change: request => request.Headers["Sec-Purpose"] = "prefetch")).Body);
        Assert.Equal(200, (await _scans.ScanAsync(token, "ada")).Status);
    }

    [Fact]
    public async Task Scan_ByABrowserWhereThereIsALanding_GoesThereAndUsesUpNothing()
    {
        var token = await _scans.MakeAsync("""{ "kind": "action", "name": "a", "use": "once", "landing": "https://shop.example/scan?lang=fr" }""");

        var (status, location, _) = await _scans.SendAsync("GET", token, change: request => request.Headers.Accept = "text/html,*/*");

        Assert.Equal((302, $"https://shop.example/scan?lang=fr&scan={token}"), (status, location));
        Assert.Equal(200, (await _scans.ScanAsync(token, "ada")).Status);
    }

    [Fact]
    public async Task Scan_ByAPhoneThatSaysNobody_IsAnsweredAndTellsNothing()
    {
        var token = await _scans.MakeAsync(Shelf);

        var first = await _scans.SendAsync("GET", token);
        var second = await _scans.SendAsync("GET", token);

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.False(first.Json.GetProperty("identified").GetBoolean());
        Assert.Equal("lamps", first.Json.GetProperty("decisions")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public async Task Scan_ThatTakesPersonalizationAway_ShowsNothing()
    {
        var token = await _scans.MakeAsync(Shelf);

        var (status, _, json) = await _scans.SendAsync(
            "POST", token, """{ "anonymousId": "phone-1", "context": { "consent": { "categoryPreferences": { "personalization": false } } } }""");

        Assert.Equal(200, status);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, json.GetProperty("decisions")[0].GetProperty("rule").ValueKind);
    }

    [Fact]
    public async Task Scan_OfAnErasedCustomersCode_Is404()
    {
        var token = await _scans.MakeAsync(Own);
        var customers = new CustomersWorld(_world);
        await customers.AskAsync("DELETE", "ada");
        await customers.SweepAsync(Stop);

        Assert.Equal(404, (await _scans.ScanAsync(token, phone: "phone-1")).Status);
    }

    [Theory]
    [InlineData("""{ "name": "x" }""", "/kind")]
    [InlineData("""{ "kind": "shelf", "name": "a b" }""", "/name")]
    [InlineData("""{ "kind": "shelf", "name": "x", "use": "twice" }""", "/use")]
    [InlineData("""{ "kind": "shelf", "name": "x", "use": "once", "windowMinutes": 5 }""", "/windowMinutes")]
    [InlineData("""{ "kind": "shelf", "name": "x", "placements": ["none"] }""", "/placements/0")]
    [InlineData("""{ "kind": "shelf", "name": "x", "store": "none" }""", "/store")]
    [InlineData("""{ "kind": "shelf", "name": "x", "links": true }""", "/links")]
    [InlineData("""{ "kind": "shelf", "name": "x", "landing": "javascript:alert(1)" }""", "/landing")]
    [InlineData("""{ "kind": "shelf", "name": "x", "expiresInDays": 0 }""", "/expiresInDays")]
    [InlineData("""{ "kind": "shelf", "name": "x", "expiresInDays": 1, "expiresInMinutes": 1 }""", "/expiresInDays")]
    [InlineData("""{ "kind": "shelf", "name": "x", "customer": "undefined" }""", "/customer")]
    [InlineData("[]", "")]
    public async Task Make_WithAFault_Is400AtItsPlace(string order, string at)
    {
        var (status, _, json) = await _scans.MakeAnyAsync(order);

        Assert.Equal(400, status);
        Assert.Equal(at, Assert.Single(json.GetProperty("errors").EnumerateArray()).GetProperty("at").GetString());
    }

    private static string? Text(System.Text.Json.JsonElement json, string name) => json.GetProperty("scan").GetProperty(name).GetString();
}
