using System.Net;
using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.EndToEnd.Decisions;

[Collection(StackTests.Name)]
public sealed class ConsentTests(StackFixture stack, PictureJudge judge)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Consent_Withdrawn_ShowsTheNeutralPictureOfTheSameSizeAtOnce()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var hero = (await stack.Client.SendMailAsync(person, Stop, "hero")).Image("hero");
        var personal = await OpenPersonalAsync(hero);

        Assert.Equal(HttpStatusCode.NoContent, await PutConsentAsync(person, granted: false));
        var neutral = await stack.Client.OpenAsync(hero, Stop);

        Assert.Equal((HttpStatusCode.OK, "NotAllowed"), (neutral.Status, neutral.Neutral));
        Assert.Null(neutral.DecisionId);
        Assert.NotEqual(personal.Bytes, neutral.Bytes);
        var (before, after) = (judge.Decode(personal.Bytes), judge.Decode(neutral.Bytes));
        Assert.Equal((before.WidthPx, before.HeightPx), (after.WidthPx, after.HeightPx));

        Assert.Equal(HttpStatusCode.NoContent, await PutConsentAsync(person, granted: true));
        await OpenPersonalAsync(hero);
    }

    private Task<OpenedPicture> OpenPersonalAsync(Uri hero) =>
        Until.SeenAsync("a personal hero", () => stack.Client.OpenAsync(hero, Stop), opened => opened.Neutral is null, Stop);

    private async Task<HttpStatusCode> PutConsentAsync(string person, bool granted)
    {
        var body = StackClient.Json(new JsonObject { ["personalization"] = granted }.ToJsonString());
        using var answer = await stack.Client.SendAsync(HttpMethod.Put, $"/v1/customers/{person}/consents", Stop, body, StackClient.Admin);
        return answer.StatusCode;
    }
}
