using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.Opens;

/// <summary>A countdown that starts at the first look of a person, and keeps its start.</summary>
[Collection(StackTests.Name)]
public sealed class EvergreenTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Evergreen_FetchedAheadThenOpened_StartsAtTheFirstHumanOpenAndStays()
    {
        var mail = await stack.Client.SendMailAsync(await stack.MakeKnownAsync(Persons.OwnPlace(), Stop), Stop, "private-sale");
        var ahead = await EndAsync(mail, Clients.ApplePrefetch);
        var machine = await EndAsync(mail, Clients.Scanner);
        await AfterASecondAsync();

        var first = await EndAsync(mail, Clients.GmailProxy);
        await AfterASecondAsync();
        var again = await EndAsync(mail, Clients.Browser);
        var later = await EndAsync(mail, Clients.ApplePrefetch);

        Assert.True(first > ahead, "A prefetch does not start it.");
        Assert.True(first > machine, "A scanner does not start it.");
        Assert.Equal((first, first), (again, later));
        Assert.InRange(first - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(47.9), TimeSpan.FromHours(48));
    }

    [Fact]
    public async Task Evergreen_OfAnotherMessage_StartsByItself()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var first = await EndAsync(await stack.Client.SendMailAsync(person, Stop, "private-sale"), Clients.Browser);
        await AfterASecondAsync();

        var other = await EndAsync(await stack.Client.SendMailAsync(person, "another", Stop, "private-sale"), Clients.Browser);

        Assert.True(other > first);
    }

    // The click URL of the sample says when the 48 hours are over.
    private async Task<DateTimeOffset> EndAsync(Mail mail, string agent)
    {
        var opened = await TestKit.Until.SeenAsync("a countdown", () => stack.Client.OpenAsync(mail.Image("private-sale"), Stop, agent), seen => seen.DecisionId is not null && seen.Neutral is null, Stop);
        var decision = await stack.Client.GetAsync("/v1/decisions/" + opened.DecisionId, Stop);
        var click = new Uri((string)decision!["click"]!);
        return DateTimeOffset.Parse(Uri.UnescapeDataString(click.Query.Split("until=")[1].Split('&')[0]), System.Globalization.CultureInfo.InvariantCulture);
    }

    // The moment is kept in seconds: two of them differ after one.
    private static Task AfterASecondAsync()
    {
        var second = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return TestKit.Until.TrueAsync("the next second", () => Task.FromResult(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() > second), Stop);
    }
}
