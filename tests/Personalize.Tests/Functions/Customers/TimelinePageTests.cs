using System.Text.Json;
using Personalize.Core.Identity;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Customers;

/// <summary>Walks through a history of which some events stand at one place: the same message, of several registrations.</summary>
public sealed class TimelinePageTests
{
    private const int MostPages = 100;

    private static readonly DateTimeOffset Noon = FoldWorld.Noon;
    private static readonly Registration[] Browsers = [.. Enumerable.Range(0, 4).Select(number => Registration.Anonymous($"z{number}"))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Timeline_EventsThatTieAcrossRegistrations_AreAllShownOnce(int limit)
    {
        var customers = await TiedAsync();
        var whole = (await customers.AskAsync("GET", "ada/timeline", "?limit=100")).Json;

        var walked = await WalkAsync(customers, limit);

        Assert.Equal(16, whole.GetProperty("events").GetArrayLength());
        Assert.Equal(Shown(whole), walked.SelectMany(Shown));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(8, 2)]
    [InlineData(16, 1)]
    [InlineData(17, 1)]
    public async Task Timeline_LastPageIsFull_NamesNoNext(int limit, int pages)
    {
        var walked = await WalkAsync(await TiedAsync(), limit);

        Assert.Equal(pages, walked.Count);
        Assert.All(walked, page => Assert.NotEqual(0, page.GetProperty("events").GetArrayLength()));
    }

    [Fact]
    public async Task Timeline_CursorFromBeforeRegistrationsWereNoted_GoesOnAfterThatPlace()
    {
        var customers = await TiedAsync();
        var all = Shown((await customers.AskAsync("GET", "ada/timeline")).Json);
        var next = (await customers.AskAsync("GET", "ada/timeline", "?limit=2")).Json.GetProperty("next").GetString()!;

        var old = Shown((await customers.AskAsync("GET", "ada/timeline", "?before=" + string.Join('~', next.Split('~')[..2]))).Json);

        Assert.Equal(all[5..], old);
    }

    [Theory]
    [InlineData("2026-11-21T12:00:30Z", 11)]
    [InlineData("2026-11-21T13:00:30%2B01:00", 11)]
    [InlineData("2026-11-21T12:01", 11)]
    [InlineData("2026-11-22", 16)]
    [InlineData("2026-11-21", 0)]
    public async Task Timeline_BeforeATime_IsWhatIsOlder(string before, int expected) =>
        Assert.Equal(expected, (await (await TiedAsync()).AskAsync("GET", "ada/timeline", "?before=" + before)).Json.GetProperty("events").GetArrayLength());

    [Theory]
    [InlineData("before=10:00", "2026-11-21T10:00:00Z")]
    [InlineData("before=21.11.2026", "2026-11-21T10:00:00Z")]
    [InlineData("before=2026-02-30", "2026-11-21T10:00:00Z")]
    [InlineData("before=yesterday", "2026-11-21T10:00:00Z")]
    [InlineData("before=2026-11-21T13:00:30+01:00", "%2B")]
    [InlineData("before=253402300799999~00112233445566xx", "next")]
    [InlineData("limit=0", "1 to 500")]
    public async Task Timeline_PageThatIsNone_IsRefusedWithWhatWouldDo(string query, string said)
    {
        var answer = await (await TiedAsync()).AskAsync("GET", "ada/timeline", "?" + query);

        Assert.Equal(400, answer.Status);
        Assert.Contains(said, answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    // A message of Ada's and each of four browsers of hers at noon and a minute later; five of her own, and one that links.
    private static async Task<CustomersWorld> TiedAsync()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        foreach (var minute in new[] { 0, 1 })
        {
            world.Send(Browsers.Append(SampleEvents.Ada).Select(customer => SampleEvents.Event($"tie-{minute}", Noon.AddMinutes(minute), customer: customer)));
        }

        world.Send(Enumerable.Range(1, 5).Select(number => SampleEvents.Event($"own-{number}", Noon.AddMinutes(-number))));
        world.Send(SampleEvents.Event("links", Noon.AddHours(-1), linked: Browsers));
        await world.DrainAsync(world.Process(), Stop);
        return new CustomersWorld(world);
    }

    private static async Task<List<JsonElement>> WalkAsync(CustomersWorld customers, int limit)
    {
        var pages = new List<JsonElement>();
        for (var query = $"?limit={limit}"; pages.Count < MostPages;)
        {
            pages.Add((await customers.AskAsync("GET", "ada/timeline", query)).Json);
            if (pages[^1].GetProperty("next").GetString() is not { } next)
            {
                break;
            }

            query = $"?limit={limit}&before={Uri.EscapeDataString(next)}";
        }

        return pages;
    }

    private static string[] Shown(JsonElement page) =>
        [.. page.GetProperty("events").EnumerateArray().Select(item => $"{item.GetProperty("id")} of {item.GetProperty("registration")}")];
}
