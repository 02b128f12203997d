using System.Text.Json;
using Personalize.Core.Events;
using Personalize.Core.Rights;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Customers;

public sealed class CustomersFunctionTests
{
    private static readonly DateTimeOffset Noon = FoldWorld.Noon;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_KnownCustomer_IsTheDocumentOfTheSurface()
    {
        var world = await FilledAsync();

        var ada = (await AskAsync(world, "GET", "ada")).Json;

        Assert.Equal("person", ada.GetProperty("grain").GetString());
        Assert.Equal(["ada", "anonymous:7f"], ada.GetProperty("registrations").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("Ada", ada.GetProperty("traits").GetProperty("firstName").GetProperty("value").GetString());
        Assert.Equal("crm", ada.GetProperty("traits").GetProperty("firstName").GetProperty("source").GetString());
        Assert.Equal("prospect", ada.GetProperty("status").GetString());
        Assert.Equal("sofa", ada.GetProperty("topCategory").GetString());
        Assert.Equal(0.333, ada.GetProperty("affinities").GetProperty("category:sofa").GetDouble());
        Assert.Equal("unknown", ada.GetProperty("habits").GetProperty("shoppingDays").GetProperty("value").GetString());
        Assert.Equal("web", ada.GetProperty("lastContact").GetProperty("channel").GetString());
    }

    [Fact]
    public async Task Get_ComplaintOpenedAndClosed_SaysWhetherItIsOpen()
    {
        var world = await FilledAsync();
        world.Send(SampleEvents.Event("m3", Noon.AddMinutes(-3), name: "Complaint Opened", trust: SourceTrust.Server));
        await world.DrainAsync(world.Process(), Stop);
        var opened = (await AskAsync(world, "GET", "ada")).Json.GetProperty("complaint");
        world.Send(SampleEvents.Event("m4", Noon.AddMinutes(-2), name: "Complaint Closed", trust: SourceTrust.Server));
        await world.DrainAsync(world.Process(), Stop);
        var closed = (await AskAsync(world, "GET", "ada")).Json.GetProperty("complaint");

        Assert.Equal((true, Noon.AddMinutes(-3)), (opened.GetProperty("open").GetBoolean(), opened.GetProperty("since").GetDateTimeOffset()));
        Assert.Equal((false, JsonValueKind.Null), (closed.GetProperty("open").GetBoolean(), closed.GetProperty("since").ValueKind));
    }

    [Fact]
    public async Task Get_AtRegistrationGrain_LeavesLinkedRegistrationsOut()
    {
        var world = await FilledAsync();

        var ada = (await AskAsync(world, "GET", "ada", "?grain=registration")).Json;
        var browser = (await AskAsync(world, "GET", "anonymous:7f", "?grain=registration")).Json;

        Assert.Equal(JsonValueKind.Null, ada.GetProperty("lastViewed").ValueKind);
        Assert.Equal("sofa", browser.GetProperty("lastViewed").GetProperty("category").GetString());
    }

    [Fact]
    public async Task Get_AnonymousThatIsLinked_IsThePerson() =>
        Assert.Equal(2, (await AskAsync(await FilledAsync(), "GET", "anonymous:7f")).Json.GetProperty("registrations").GetArrayLength());

    [Fact]
    public async Task Get_UnknownAndErased_AnswerTheSame()
    {
        var world = await FilledAsync();
        await world.Rights.WriteAsync(world.Hasher.KeyOf(SampleEvents.Ada), CustomerRights.Unspoken with { Erased = true }, Stop);

        var erased = await AskAsync(world, "GET", "ada");
        var unknown = await AskAsync(world, "GET", "nobody");

        Assert.Equal(404, erased.Status);
        Assert.Equal((unknown.Status, unknown.Body), (erased.Status, erased.Body));
    }

    [Fact]
    public async Task Timeline_PagedThrough_ShowsEveryEventOnceNewestFirst()
    {
        var world = await FilledAsync();
        world.Send(Enumerable.Range(0, 9).Select(number => SampleEvents.Event($"n{number}", Noon.AddMinutes(number % 2 == 0 ? number : -number))));
        await world.DrainAsync(world.Process(), Stop);

        var seen = new List<JsonElement>();
        for (var query = "?limit=4"; ;)
        {
            var page = (await AskAsync(world, "GET", "ada/timeline", query)).Json;
            seen.AddRange(page.GetProperty("events").EnumerateArray());
            if (page.GetProperty("next").GetString() is not { } next)
            {
                break;
            }

            query = $"?limit=4&before={Uri.EscapeDataString(next)}";
        }

        Assert.Equal(11, seen.Count);
        Assert.Equal(11, seen.Select(item => item.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(seen.Select(item => item.GetProperty("at").GetDateTimeOffset()).OrderDescending(), seen.Select(item => item.GetProperty("at").GetDateTimeOffset()));
    }

    [Fact]
    public async Task PutConsents_Withdrawal_HoldsForEveryRegistrationAtOnce()
    {
        var world = await FilledAsync();

        Assert.Equal(204, (await AskAsync(world, "PUT", "ada/consents", body: """{"personalization":false}""")).Status);

        foreach (var registration in new[] { SampleEvents.Ada, SampleEvents.Browser })
        {
            Assert.False((await world.Rights.ReadAsync(world.Hasher.KeyOf(registration), Stop)).Personalization!.Granted);
        }
    }

    [Theory]
    [InlineData("""{"profiling":true,"location":"yes"}""", 2)]
    [InlineData("[]", 0)]
    [InlineData("{", 0)]
    public async Task PutConsents_Malformed_Is400AndWritesNothing(string body, int errors)
    {
        var world = await FilledAsync();
        var answer = await AskAsync(world, "PUT", "ada/consents", body: body);

        Assert.Equal(400, answer.Status);
        Assert.Equal(errors, answer.Json.TryGetProperty("errors", out var list) ? list.GetArrayLength() : 0);
        Assert.Equal(CustomerRights.Unspoken, await world.Rights.ReadAsync(world.Hasher.KeyOf(SampleEvents.Ada), Stop));
    }

    private static Task<FoldWorld> FilledAsync() => CustomersWorld.FilledAsync(Stop);

    private static Task<Answer> AskAsync(FoldWorld world, string method, string path, string query = "", string body = "") =>
        new CustomersWorld(world).AskAsync(method, path, query, body);
}
