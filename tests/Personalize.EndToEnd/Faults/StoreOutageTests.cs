using System.Net;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.EndToEnd.Faults;

[Collection(StackTests.Name)]
public sealed class StoreOutageTests(StackFixture stack, PictureJudge judge)
{
    // Open:DeadlineMs of the stack is 250; the rest is for a machine that does something else at the moment.
    private const double MostMs = 250 + 250;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Azurite_StoppedAndStarted_GivesNeutralPicturesAndThenRecoversByItself()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "hero", "banner");
        await OpenPersonalAsync(mail.Image("hero"));

        await stack.Services.Azurite.StopAsync();
        try
        {
            await AssertNeutralInTimeAsync(mail.Image("hero"));
            Assert.NotNull(await stack.Client.ClickAsync(mail.Click("hero"), Stop));

            // Durable in the hub, which is up: it waits for the store.
            await stack.ViewProductAsync(person, "tables", "Oak", Stop);
        }
        finally
        {
            await stack.Services.Azurite.StartAsync(CancellationToken.None);
        }

        await OpenPersonalAsync(mail.Image("hero"));
        await stack.DrainAsync(Stop);
        Assert.Equal("tables", (string?)(await stack.Client.CustomerAsync(person, Stop))!["lastViewed"]!["category"]);
    }

    private Task<OpenedPicture> OpenPersonalAsync(Uri picture) =>
        Until.SeenAsync("a personal picture", () => stack.Client.OpenAsync(picture, Stop), opened => opened.Neutral is null, Stop);

    private async Task AssertNeutralInTimeAsync(Uri picture)
    {
        var took = new Durations();
        for (var i = 0; i < 20; i++)
        {
            var opened = await stack.Client.OpenAsync(picture, Stop);
            took.AddMs(opened.TimingMs("total")!.Value);
            Assert.Equal(HttpStatusCode.OK, opened.Status);
            Assert.Contains(opened.Neutral, (string[])["StoreUnavailable", "Late"]);
            Assert.Equal((600, 300), (judge.Decode(opened.Bytes).WidthPx, judge.Decode(opened.Bytes).HeightPx));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"opens without the store: {took}");
        Assert.InRange(took.Percentile(50), 0, MostMs);
    }
}
