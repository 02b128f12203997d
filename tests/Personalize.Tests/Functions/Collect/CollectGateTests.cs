using Microsoft.AspNetCore.Http;
using Personalize.Core.Events;
using Personalize.Functions.Collect;
using Personalize.Hosting;
using Personalize.Hosting.Settings;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Functions.Collect;

public sealed class CollectGateTests
{
    private readonly FakeClock _clock = new();
    private readonly WriteKey _shop = new("k1", "shop", SourceTrust.Browser) { Origins = new OriginList(["https://shop.example"]) };
    private readonly WriteKey _app = new("k2", "app", SourceTrust.Browser);
    private readonly WriteKey _crm = new("k3", "crm", SourceTrust.Server) { EventsPerSecond = 10 };

    [Theory]
    [InlineData("https://shop.example", "shop", 200)]
    [InlineData("https://evil.example", "shop", 403)]
    [InlineData("https://brand.example", "shop", 403)]
    [InlineData("null", "shop", 403)]
    [InlineData("", "shop", 200)]
    [InlineData("https://brand.example", "app", 200)]
    [InlineData("https://shop.example", "app", 403)]
    [InlineData("https://evil.example", "crm", 200)]
    public async Task Admit_AnOrigin_MustBeOneOfTheKeysPages(string origin, string source, int status)
    {
        var context = From(null);
        context.Request.Headers.Origin = origin;

        Assert.Equal(status == 200, await Gate(0, 0).AdmitAsync(context, new[] { _shop, _app, _crm }.Single(key => key.Source == source)));
        Assert.Equal(status, context.Response.StatusCode);
    }

    [Fact]
    public async Task Admit_PastTheKeysLimit_Is429UntilTheTimeInRetryAfter()
    {
        var gate = Gate(0, 0);
        var context = From(null);
        gate.Spend(context.Request, _crm, 100 + 25);   // ten seconds' worth, and two and a half more

        Assert.False(await gate.AdmitAsync(context, _crm));
        Assert.Equal((429, "3"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
        Assert.True(await gate.AdmitAsync(From(null), _app));

        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(await gate.AdmitAsync(From(null), _crm));
    }

    [Fact]
    public async Task Admit_OneAddressPastItsLimit_LeavesTheKeyToOthers()
    {
        var gate = Gate(1_000, 5);
        gate.Spend(From("203.0.113.7").Request, _app, 60);

        Assert.False(await gate.AdmitAsync(From("203.0.113.7"), _app));
        Assert.True(await gate.AdmitAsync(From("203.0.113.8"), _app));
        Assert.True(await gate.AdmitAsync(From("203.0.113.7"), _crm));
    }

    [Fact]
    public async Task Admit_WithoutLimits_NeverRefuses()
    {
        var gate = Gate(0, 0);
        gate.Spend(From("203.0.113.7").Request, _app, int.MaxValue);

        Assert.True(await gate.AdmitAsync(From("203.0.113.7"), _app));
    }

    private CollectGate Gate(int perSecond, int perAddress) => new(
        new Keys(["admin"], [_shop, _app, _crm]), new OriginList(["https://brand.example"]), new CollectSettings(perSecond, perAddress), 1, _clock);

    private static DefaultHttpContext From(string? address)
    {
        var context = new DefaultHttpContext();
        if (address is not null)
        {
            context.Request.Headers["X-Forwarded-For"] = address;
        }

        return context;
    }
}
