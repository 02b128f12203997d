using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.EndToEnd.Opens;

/// <summary>Client class × what is known of the place × what may be shown.</summary>
[Collection(StackTests.Name)]
public sealed class ClientTableTests(StackFixture stack, PictureJudge judge)
{
    // Registered in France, and an address that says nothing.
    private const string French = "82.64.0.1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // A proxy's address is not the reader's: Gmail's is in Helsinki to a database, Yahoo's in Alaska.
    [Theory]
    [InlineData(Clients.Browser, "person", "device", "home", "ipCountry")]
    [InlineData(Clients.AppleMail, "person", "device", "home", "ipCountry")]
    [InlineData(Clients.Phone, "person", "device", "home", "ipCountry")]
    [InlineData(Clients.ApplePrefetch, "applePrefetch", "device", "home", "unknown")]
    [InlineData(Clients.GmailProxy, "gmailProxy", "device", "home", "unknown")]
    [InlineData(Clients.GmailPrefetch, "gmailPrefetch", "device", "home", "unknown")]
    [InlineData(Clients.YahooProxy, "yahooProxy", "device", "home", "unknown")]
    [InlineData(Clients.Scanner, "scanner", "device", "home", "unknown")]
    [InlineData(Clients.Curl, "scanner", "device", "home", "unknown")]
    public async Task Open_ByClientAndPlace_UsesWhatIsHonestForIt(string agent, string @class, string withDevice, string withHome, string withNothing)
    {
        var home = Persons.OwnPlace();
        Assert.Equal((@class, withHome), await OpenAsync(await stack.MakeKnownAsync(home, Stop), agent));
        Assert.Equal((@class, withNothing), await OpenAsync(await MakeHomelessAsync(), agent));
        Assert.Equal((@class, withDevice), await OpenAsync(await MakeLocatedAsync(home), agent));
    }

    [Theory]
    [InlineData(Clients.Browser, true)]
    [InlineData(Clients.GmailProxy, true)]
    [InlineData(Clients.YahooProxy, true)]
    [InlineData(Clients.ApplePrefetch, false)]
    [InlineData(Clients.GmailPrefetch, false)]
    public async Task Countdown_ByClient_TicksOnlyWhereItWillBeFetchedAgain(string agent, bool ticks)
    {
        var mail = await stack.Client.SendMailAsync(await stack.MakeKnownAsync(Persons.OwnPlace(), Stop), Stop, "countdown");

        var opened = await TestKit.Until.SeenAsync("a countdown", () => stack.Client.OpenAsync(mail.Image("countdown"), Stop, agent), seen => seen.Neutral is null, Stop);

        Assert.Equal(ticks, judge.Decode(opened.Bytes).Frames.Count > 1);
    }

    private async Task<(string? Class, string? Source)> OpenAsync(string person, string agent)
    {
        var mail = await stack.Client.SendMailAsync(person, Stop, "stores");
        // Past the stand-in for the platform, which would name the test's own address.
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = stack.Services.Host.HttpHandler.Current!.Url };
        var decision = await TestKit.Until.SeenAsync("a recorded open", LookAsync, seen => seen is not null, Stop);
        return ((string?)decision!["open"]!["class"], (string?)decision["place"]!["source"]);

        async Task<JsonNode?> LookAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, mail.Image("stores").PathAndQuery);
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", French);
            using var answer = await http.SendAsync(request, Stop);
            return answer.Headers.TryGetValues("X-Personalize-Decision", out var ids) ? await stack.Client.GetAsync("/v1/decisions/" + ids.First(), Stop) : null;
        }
    }

    private async Task<string> MakeHomelessAsync()
    {
        var person = Unique.Id("nowhere");
        await stack.Segment.IdentifyAsync(person, new JsonObject { ["firstName"] = "Noa", ["locale"] = "en-GB" }, Stop);
        await stack.DrainAsync(Stop);
        return person;
    }

    private async Task<string> MakeLocatedAsync((double Latitude, double Longitude) place)
    {
        var person = await stack.MakeKnownAsync(place, Stop);
        using var consent = await stack.Client.SendAsync(
            HttpMethod.Put, $"/v1/customers/{person}/consents", Stop, StackClient.Json("""{ "location": true }"""), StackClient.Admin);
        await stack.Segment.CallAsync(new JsonObject
        {
            ["type"] = "track",
            ["userId"] = person,
            ["event"] = "Seen",
            ["context"] = new JsonObject { ["location"] = new JsonObject { ["latitude"] = place.Latitude, ["longitude"] = place.Longitude } },
        }, Stop);
        await stack.DrainAsync(Stop);
        return person;
    }
}
