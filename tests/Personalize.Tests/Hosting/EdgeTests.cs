using System.Net;
using Microsoft.AspNetCore.Http;
using Personalize.Core.Events;
using Personalize.Hosting;
using Xunit;

namespace Personalize.Tests.Hosting;

public sealed class EdgeTests
{
    private static readonly Cors Cors = new(new OriginList(["https://shop.example", "http://localhost:*"]));

    [Theory]
    [InlineData("https://shop.example", "https://shop.example")]
    [InlineData("https://shop.example.evil", "")]
    [InlineData("https://evil-shop.example", "")]
    [InlineData("http://shop.example", "")]
    [InlineData("null", "")]
    [InlineData("http://localhost:5173", "http://localhost:5173")]
    [InlineData("http://localhost", "")]
    [InlineData("http://localhost:80.evil.example", "")]
    [InlineData("http://localhost.evil.example:80", "")]
    public async Task Cors_Preflight_EchoesListedOriginsOnly(string origin, string allowed)
    {
        var context = new DefaultHttpContext { Request = { Method = "OPTIONS" } };
        context.Request.Headers.Origin = origin;

        await Cors.Around(_ => throw new InvalidOperationException("the function must not run"))(context);

        Assert.Equal(204, context.Response.StatusCode);
        Assert.Equal(allowed, context.Response.Headers.AccessControlAllowOrigin.ToString());
        Assert.Equal(allowed.Length > 0 ? "authorization, content-type, x-retry-count" : "", context.Response.Headers.AccessControlAllowHeaders.ToString());
        Assert.Equal("", context.Response.Headers.AccessControlAllowCredentials.ToString());
        Assert.Equal("Origin", context.Response.Headers.Vary.ToString());
    }

    [Theory]
    [InlineData("GET", "GET", 200, "")]
    [InlineData("GET", "HEAD", 200, "")]
    [InlineData("GET", "POST", 405, "GET, HEAD")]
    [InlineData("POST", "POST", 200, "")]
    [InlineData("POST", "GET", 405, "POST")]
    [InlineData("POST", "QUERY", 405, "POST")]
    public async Task Methods_Others_AreToldWhichThereAre(string known, string asked, int status, string allow)
    {
        var context = new DefaultHttpContext { Request = { Method = asked }, Response = { Body = new MemoryStream() } };

        await Methods.Only(known, _ => Task.CompletedTask)(context);

        Assert.Equal((status, allow), (context.Response.StatusCode, context.Response.Headers.Allow.ToString()));
        Assert.Equal(status == 405, context.Response.Body.Length > 0);
    }

    [Theory]
    [InlineData("203.0.113.7:51234", 1, "203.0.113.7")]
    [InlineData("203.0.113.7", 1, "203.0.113.7")]
    [InlineData("6.6.6.6, 203.0.113.7", 1, "203.0.113.7")]
    [InlineData("203.0.113.7, 10.0.0.1", 2, "203.0.113.7")]
    [InlineData("[2001:db8::1]:443", 1, "2001:db8::1")]
    [InlineData("::ffff:203.0.113.7", 1, "203.0.113.7")]
    [InlineData("203.0.113.7", 0, null)]
    [InlineData("nonsense", 1, null)]
    [InlineData("", 1, null)]
    public void ClientAddress_BehindProxies_BelievesTheTrustedOnesOnly(string forwardedFor, int hops, string? expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["X-Forwarded-For"] = forwardedFor;

        Assert.Equal(expected is null ? null : IPAddress.Parse(expected), ClientAddress.Of(context.Request, hops));
    }

    [Theory]
    [InlineData("Bearer secret-admin", true)]
    [InlineData("bearer secret-admin", true)]
    [InlineData("Bearer secret-admin2", false)]
    [InlineData("Bearer ", false)]
    [InlineData("Basic secret-admin", false)]
    [InlineData("Bearer write-key", false)]
    [InlineData("", false)]
    public void Keys_AdminHeader_AcceptsAdminKeysOnly(string header, bool expected)
    {
        var keys = new Keys(["secret-admin"], [new WriteKey("write-key", "shop", SourceTrust.Browser)]);
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = header;

        Assert.Equal(expected, keys.IsAdmin(context.Request));
    }
}
