using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Personalize.Content;
using Personalize.Core.Passes;
using Personalize.Functions.Click;
using Personalize.Functions.Open;
using Personalize.Personalizing;
using Personalize.Rendering;
using Personalize.Storage.Ambient;
using Personalize.Storage.Contexts;
using Personalize.Storage.Decisions;
using Personalize.Storage.Places;
using Personalize.Storage.Rights;
using Personalize.TestKit;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Core.Passes;
using Xunit;

namespace Personalize.Tests.Functions.Open;

/// <summary>Addresses of pictures and clicks that nobody issued: none is accepted, none fails, and none costs a look into the store.</summary>
public sealed class MutatedAddressTests : IAsyncDisposable
{
    private const int Passes = 50;
    private const string NeutralTarget = "https://shop.example/";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly int MutationsPerPass = TestSize.Of(100, 4_000);   // of pictures, and as many of clicks: 400,000 at full size

    private readonly PictureEngine _engine = new(new RenderingOptions());
    private readonly FakeClock _clock = new(Now);
    private readonly PassSealer _sealer = new(PassSealerTests.Ring(1, 2, 3));
    private readonly CurrentContent _content = new();
    private readonly AskedTable _asked;
    private readonly AmbientStore _ambient;
    private readonly OpenFunction _open;
    private readonly ClickFunction _click;

    public MutatedAddressTests()
    {
        var plain = new PlainPictures(_engine);
        var files = Bundles.With("creatives/indoor.json", Bundles.PlainPicture);
        var loading = new ContentLoader(_engine, plain).Load(files);
        _content.Replace(loading.Content ?? throw new InvalidOperationException(string.Join("; ", loading.Errors)));
        _asked = new AskedTable();
        var rights = new RightsStore(_asked);
        _ambient = new AmbientStore(_asked, _asked, _clock);
        var situations = new SituationReader(new ContextStore(_asked, 4), rights, _ambient, new CurrentAmbient(), CountryFinder.Load());
        var decisions = new DecisionStore(_asked);
        var deciding = new Deciding(rights, new("a secret of the tests, long enough"u8.ToArray()));
        var personal = new PersonalPicture(situations, deciding, new DecisionRecorder(decisions), new PictureDrawer(_engine), NullLogger<PersonalPicture>.Instance);
        _open = new OpenFunction(_content, plain, _sealer, personal, new OpenPolicy(TimeSpan.FromSeconds(1), ShowDiagnostics: true, 1, _clock), NullLogger<OpenFunction>.Instance);
        _click = new ClickFunction(_content, _sealer, situations, deciding, decisions, new ClickPolicy(TimeSpan.FromSeconds(1), ShowDiagnostics: true, 1, _clock));
    }

    [Fact]
    public async Task Addresses_AsIssued_AskTheStore()
    {
        var pass = PassOf(1);

        await AskAsync(_open.HandleAsync, $"/o/hero/{pass}.jpg");
        Assert.Equal(2, _asked.Count);
        await AskAsync(_click.HandleAsync, $"/c/hero/{pass}");
        Assert.Equal(6, _asked.Count);
    }

    [Fact]
    public async Task Addresses_Mutated_AreRefusedWithoutAFaultOrALook()
    {
        var random = new Random(20261122);
        for (var number = 0; number < Passes; number++)
        {
            var pass = PassOf(number);
            for (var count = 0; count < MutationsPerPass; count++)
            {
                var (picture, click) = (Mutated("/o/hero/", pass, ".jpg", random), Mutated("/c/hero/", pass, "", random));
                await AssertRefusedAsync(picture, pass, isPicture: true);
                await AssertRefusedAsync(click, pass, isPicture: false);
            }
        }

        Assert.Equal(0, _asked.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _ambient.DisposeAsync();
        _engine.Dispose();
    }

    private async Task AssertRefusedAsync(string target, string pass, bool isPicture)
    {
        // What only a tool appended behind the pass is the same address.
        var path = target.Split('?')[0];
        if (path == (isPicture ? $"/o/hero/{pass}.jpg" : $"/c/hero/{pass}"))
        {
            return;
        }

        var response = await AskAsync(isPicture ? _open.HandleAsync : _click.HandleAsync, target);
        if (isPicture)
        {
            Assert.True(response.StatusCode is 200 or 404, target);
            Assert.False(response.Headers.ContainsKey("X-Personalize-Decision") && response.Headers["X-Personalize-Decision"].Count > 0, target);
        }
        else
        {
            Assert.True(response.StatusCode == 404 || (response.StatusCode == 302 && response.Headers.Location == NeutralTarget), target);
        }
    }

    private static string Mutated(string prefix, string pass, string suffix, Random random) => random.Next(8) switch
    {
        0 => prefix + PassMutations.Of(pass, random) + suffix + "?x=" + pass,
        1 => prefix + pass + suffix + (random.Next(2) == 0 ? "/" : ";v=1"),
        2 => prefix.Replace("hero", "HERO", StringComparison.Ordinal) + pass + suffix,
        3 => (prefix[1] == 'o' ? "/c/hero/" : "/o/hero/") + pass + suffix,
        4 => prefix + "%2E%2E/" + pass + suffix,
        5 => "/" + prefix + pass + suffix,
        _ => prefix + PassMutations.Of(pass, random) + suffix,
    };

    private string PassOf(int number) => _sealer.Seal(Pass.For(
        PassSealerTests.Customer(number), $"message {number % 5}", DateOnly.FromDateTime(Now.UtcDateTime).AddDays(400), number % 2 == 0 ? [] : [new("coupon", $"A-{number}")]));

    private static async Task<HttpResponse> AskAsync(RequestDelegate handle, string target)
    {
        var context = new DefaultHttpContext { Request = { Method = "GET" } };
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        context.Request.Headers.UserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
        await handle(context);
        return context.Response;
    }
}
