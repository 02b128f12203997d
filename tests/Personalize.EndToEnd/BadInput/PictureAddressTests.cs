using System.Net;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.EndToEnd.BadInput;

/// <summary>A well-shaped URL is always answered by a picture.</summary>
[Collection(StackTests.Name)]
public sealed class PictureAddressTests(StackFixture stack, PictureJudge judge)
{
    // Keys of another deployment: the pass has the right form and nothing else.
    private static readonly PassSealer Foreign = new(new PassKeyRing([new PassKey(1, new byte[32])]));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("no-such-placement", "gif")]
    [InlineData("home-hero", "png")]
    [InlineData("%68ero", "jpg")]
    public async Task Placement_Unknown_IsAnsweredByAPicture(string placement, string extension)
    {
        var opened = await stack.Client.OpenAsync($"/o/{placement}/anything.{extension}", Stop);

        Assert.Equal((HttpStatusCode.OK, "UnknownPlacement"), (opened.Status, opened.Neutral));
        Assert.Equal(600, judge.Decode(opened.Bytes).WidthPx);
    }

    [Fact]
    public async Task Pass_BrokenOrForeign_ShowsTheNeutralPicture()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var pass = (await stack.Client.SendMailAsync(person, Stop, "hero")).Pass;
        var foreign = Foreign.Seal(new Pass(new RegistrationHasher(new byte[32]).KeyOf(new Registration(RegistrationKind.User, person)), 1, new DateOnly(2099, 1, 1), PassFields.None));
        string[] broken =
        [
            "x", "everyone", foreign, pass[..^1], pass + "A", Swap(pass, 0), Swap(pass, pass.Length / 2), Swap(pass, pass.Length - 2),
            $"%{(int)pass[0]:X2}{pass[1..]}", pass + "%20", pass.ToUpperInvariant(), new string('A', 120), new string('A', 2_000),
        ];

        foreach (var bad in broken)
        {
            var opened = await stack.Client.OpenAsync($"/o/hero/{bad}.jpg", Stop);

            Assert.True(opened is { Status: HttpStatusCode.OK, Neutral: "InvalidPass" }, $"{bad}: {(int)opened.Status}, {opened.Neutral}");
            Assert.Equal(600, judge.Decode(opened.Bytes).WidthPx);
        }
    }

    [Fact]
    public async Task Pass_Expired_ShowsTheNeutralPicture()
    {
        var services = stack.Services;
        var settings = DevSettings.For(services.Host.Url, services.Azurite.Ports, services.HubServer.Url, services.Hub.Generation, null, []);
        var sealer = new PassSealer(PassKeyRing.Parse(settings["Passes__Keys"], out _)!);
        var pass = sealer.Seal(new Pass(default, 1, new DateOnly(2020, 1, 1), PassFields.None));

        var opened = await stack.Client.OpenAsync($"/o/hero/{pass}.jpg", Stop);

        Assert.Equal((HttpStatusCode.OK, "ExpiredPass"), (opened.Status, opened.Neutral));
        Assert.Equal(600, judge.Decode(opened.Bytes).WidthPx);
    }

    [Theory]
    [InlineData("/o/hero/pass.bmp")]
    [InlineData("/o/hero")]
    [InlineData("/o/")]
    public async Task Address_OfNoPicture_Is404(string path)
    {
        using var answer = await stack.Client.SendAsync(HttpMethod.Get, path, Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string Swap(string pass, int at) => pass[..at] + (pass[at] == 'A' ? 'B' : 'A') + pass[(at + 1)..];
}
