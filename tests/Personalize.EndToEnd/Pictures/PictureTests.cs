using System.Net;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit.Judge;
using Xunit;

[assembly: AssemblyFixture(typeof(PictureJudge))]

namespace Personalize.EndToEnd.Pictures;

[Collection(StackTests.Name)]
public sealed class PictureTests(StackFixture stack, PictureJudge judge)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("jpg", "image/jpeg", 1)]
    [InlineData("jpg", "image/jpeg", 2)]
    [InlineData("png", "image/png", 1)]
    [InlineData("png", "image/png", 2)]
    [InlineData("gif", "image/gif", 1)]
    [InlineData("gif", "image/gif", 2)]
    public async Task Hero_InEachFormatAndDensity_DecodesAtItsSize(string extension, string mediaType, int density)
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "hero");

        var opened = await OpenDrawnAsync(new Uri(stack.Client.Handler, $"/o/hero/{mail.Pass}.{extension}?dpr={density}"));

        AssertAnswered(opened, mediaType);
        var picture = judge.Decode(opened.Bytes);
        Assert.Equal((600 * density, 300 * density), (picture.WidthPx, picture.HeightPx));
        Assert.True(picture.Frames[0].Distinct().Count() > 16, "The hero is no plain surface.");
    }

    [Fact]
    public async Task Countdown_AsGif_HasAFrameASecondAndEachDiffers()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "countdown");

        var opened = await OpenDrawnAsync(mail.Image("countdown"));

        AssertAnswered(opened, "image/gif");
        var picture = judge.Decode(opened.Bytes);
        Assert.Equal((600, 150), (picture.WidthPx, picture.HeightPx));
        Assert.True(picture.Frames.Count >= 30, $"{picture.Frames.Count} frames");
        Assert.InRange(picture.DelaysCs[0], 1, 100);   // what was left of the second in which it was opened
        Assert.All(picture.DelaysCs.Skip(1).SkipLast(1), delay => Assert.Equal(100, delay));
        Assert.All(picture.Frames.Zip(picture.Frames.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task Countdown_FetchedAheadByApple_ShowsTheDateAndStandsStill()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "countdown");
        var running = judge.Decode((await OpenDrawnAsync(mail.Image("countdown"))).Bytes);

        var ahead = await stack.Client.OpenAsync(mail.Image("countdown"), Stop, agent: "Mozilla/5.0");

        AssertAnswered(ahead, "image/gif");
        Assert.NotEqual(running.Frames[0], Assert.Single(judge.Decode(ahead.Bytes).Frames));
    }

    [Fact]
    public async Task PublicPlacement_ForEveryone_IsDrawnWithoutAPass()
    {
        var opened = await OpenDrawnAsync(new Uri(stack.Client.Handler, "/o/season/everyone.jpg"));

        AssertAnswered(opened, "image/jpeg");
        Assert.Equal((600, 200), (judge.Decode(opened.Bytes).WidthPx, judge.Decode(opened.Bytes).HeightPx));
        Assert.Null(opened.DecisionId);
    }

    [Fact]
    public async Task Head_OfAPicture_HasTheHeadersAndNoBodyAndCountsNothing()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "hero");

        using var answer = await stack.Client.SendAsync(HttpMethod.Head, mail.Image("hero").PathAndQuery, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Content.Headers.ContentLength > 1_000);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Stop));
        Assert.False(answer.Headers.Contains("X-Personalize-Decision"));
    }

    // The first drawing of a creative at a density compiles it, which may take longer than the deadline: then the neutral picture is right.
    private Task<OpenedPicture> OpenDrawnAsync(Uri picture) =>
        TestKit.Until.SeenAsync("a picture that is not neutral", () => stack.Client.OpenAsync(picture, Stop), opened => opened.Neutral is null, Stop);

    private static void AssertAnswered(OpenedPicture opened, string mediaType)
    {
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.Equal(mediaType, opened.Headers["Content-Type"]);
        Assert.Equal("no-store, no-cache, must-revalidate, max-age=0", opened.Headers["Cache-Control"]);
        Assert.Equal(opened.Bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), opened.Headers["Content-Length"]);
        string[] absent = ["ETag", "Last-Modified", "Set-Cookie", "Location", "Transfer-Encoding", "Server"];
        Assert.DoesNotContain(opened.Headers.Keys, name => absent.Contains(name, StringComparer.OrdinalIgnoreCase));
    }
}
