using System.Text;
using Personalize.Core.Events;
using Personalize.Storage.DeadLetters;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Customers;

public sealed class ExportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_OfAPerson_HoldsAllThatIsKept()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        world.Send(new HubMessage.PassFields("p1", SampleEvents.Ada, FoldWorld.Noon, "spring", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("coupon", "A-1")));
        await world.DrainAsync(world.Process(), Stop);
        await customers.DecideAsync(SampleEvents.Ada, """{"rule":"rain"}""", Stop);
        await world.Letters.AddAsync([new DeadLetter("collect", 0, Encoding.UTF8.GetBytes("""{"userId":"ada","broken"""), "broken", FoldWorld.Noon)], Stop);
        await customers.AskAsync("PUT", "ada/consents", body: """{"analysis":false}""");

        var export = (await customers.AskAsync("GET", "anonymous:7f/export")).Json;

        Assert.Equal("Ada", export.GetProperty("customer").GetProperty("traits").GetProperty("firstName").GetProperty("value").GetString());
        Assert.Equal(["ada", "anonymous:7f"], export.GetProperty("registrations").EnumerateArray().Select(item => item.GetProperty("registration").GetString()));
        Assert.Equal("ada", export.GetProperty("registrations")[1].GetProperty("belongsTo").GetString());
        Assert.Equal("A-1", export.GetProperty("registrations")[0].GetProperty("messageFields").GetProperty("spring").GetProperty("coupon").GetString());
        Assert.All(export.GetProperty("registrations").EnumerateArray(), item =>
            Assert.False(item.GetProperty("context").GetProperty("consents").GetProperty("analysis").GetProperty("granted").GetBoolean()));
        Assert.Equal(["m2", "m1"], export.GetProperty("timeline").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal("sofa", export.GetProperty("timeline")[1].GetProperty("properties").GetProperty("category").GetString());
        Assert.Equal("rain", export.GetProperty("decisions")[0].GetProperty("document").GetProperty("rule").GetString());
        Assert.Equal("broken", Assert.Single(export.GetProperty("deadLetters").EnumerateArray()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Export_OfWhoSharesABrowser_HoldsNoRejectedEventOfAnother()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        world.Send(SampleEvents.Event("b1", FoldWorld.Noon.AddMinutes(5), customer: SampleEvents.Bob, linked: SampleEvents.Browser));
        await world.DrainAsync(world.Process(), Stop);
        await world.Letters.AddAsync(
            [
                new DeadLetter("collect", 0, Encoding.UTF8.GetBytes("""{"type":"track","userId":"bob","anonymousId":"7f","properties":{"diagnosis":"x"}}"""), "of bob", FoldWorld.Noon),
                new DeadLetter("collect", 0, Encoding.UTF8.GetBytes("""{"type":"track","anonymousId":"7f"}"""), "of the browser", FoldWorld.Noon),
            ],
            Stop);

        var ada = (await customers.AskAsync("GET", "ada/export")).Json.GetProperty("deadLetters");
        var bob = (await customers.AskAsync("GET", "bob/export")).Json.GetProperty("deadLetters");

        Assert.Equal("of the browser", Assert.Single(ada.EnumerateArray()).GetProperty("reason").GetString());
        Assert.Equal("of bob", Assert.Single(bob.EnumerateArray()).GetProperty("reason").GetString());
        Assert.Equal("x", bob[0].GetProperty("event").GetProperty("properties").GetProperty("diagnosis").GetString());
    }

    [Fact]
    public async Task Export_LongHistory_HoldsEveryEventOnce()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var sent = Enumerable.Range(0, 1_200).Select(number => SampleEvents.Event($"n{number}", FoldWorld.Noon.AddMinutes(-number / 3))).ToArray();
        world.Send(sent);
        await world.DrainAsync(world.Process(), Stop);

        var export = (await new CustomersWorld(world).AskAsync("GET", "ada/export")).Json;

        Assert.Equal(
            sent.Select(happened => happened.MessageId).Order(StringComparer.Ordinal),
            export.GetProperty("timeline").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
    }
}
