using System.Net;
using System.Net.Sockets;
using System.Text;
using Personalize.DevStack.FunctionsHosting;
using Xunit;

namespace Personalize.Tests.DevStack.FunctionsHosting;

public sealed class ProxyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_PathQueryAndHeaders_ArriveAsSent()
    {
        await using var app = new ScriptedApp("(q, s, body) => s.end([q.method, q.url, q.headers['x-own'], q.headers['user-agent'], q.headers.host, body].join('|'))");
        await using var host = await app.StartAsync(Stop);

        var answer = await RawAsync(host, "POST /pass/a%2Fb/%C3%A9?x=1&y=%20z HTTP/1.1\r\nHost: mail.example\r\nX-Own: v\r\nUser-Agent: Thing/1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");

        Assert.EndsWith("POST|/pass/a%2Fb/%C3%A9?x=1&y=%20z|v|Thing/1|mail.example|hi", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_HostsHeaders_AreThreeMoreAndOverwriteTheCallers()
    {
        await using var app = new ScriptedApp("(q, s) => s.end(JSON.stringify([q.headers['x-azure-functions-hostversion'], q.headers['x-azure-functions-invocationid'] === q.headers['x-ms-invocation-id'], q.headers['x-azure-functions-invocationid'].length, q.headers['x-forwarded-for'] ?? null, q.headers.traceparent ?? null]))");
        await using var host = await app.StartAsync(Stop);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Url, "/pass/x"));
        request.Headers.Add("X-Azure-Functions-InvocationId", "mine");

        Assert.Equal("""["4.1046.100.25604",true,36,null,null]""", await TextAsync(request));
    }

    [Fact]
    public async Task Request_HopByHopHeaders_StayOnTheirConnection()
    {
        // Named alone: where Connection also says close or keep-alive, Kestrel (the real host's too) keeps nothing but that word.
        await using var app = new ScriptedApp("(q, s) => { s.setHeader('Connection', 'close, X-Drop'); s.setHeader('X-Drop', '1'); s.setHeader('X-Keep', '1'); s.end(Object.keys(q.headers).join(' ')); }");
        await using var host = await app.StartAsync(Stop);

        // The second request closes the connection once both are answered. Shutting the sending side down instead lets Kestrel abort the first.
        var answer = await RawAsync(
            host,
            "GET /pass/x HTTP/1.1\r\nHost: h\r\nTE: trailers\r\nX-Hop: 1\r\nX-Stay: 1\r\nConnection: X-Hop\r\n\r\n"
            + "GET /pass/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("x-hop", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(" te", answer, StringComparison.Ordinal);
        Assert.Contains("x-stay", answer, StringComparison.Ordinal);
        Assert.Contains("X-Keep: 1", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Drop", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Answer_Streamed_ArrivesPieceByPiece()
    {
        // The handler sends its second piece only when the caller has asked again, having seen the first.
        await using var app = new ScriptedApp("() => 0", early: "(q, s) => { if (q.url === '/pass/go') { global.waiting.end('second'); s.end(); } else { global.waiting = s; s.write('first'); } return true; }");
        await using var host = await app.StartAsync(Stop);
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(host.Url, "/pass/slow"), HttpCompletionOption.ResponseHeadersRead, Stop);
        await using var body = await answer.Content.ReadAsStreamAsync(Stop);
        var first = new byte[5];
        await body.ReadExactlyAsync(first, Stop);
        await client.GetStringAsync(new Uri(host.Url, "/pass/go"), Stop);

        Assert.Equal("first", Encoding.ASCII.GetString(first));
        using var rest = new StreamReader(body);
        Assert.Equal("second", await rest.ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task Upload_Chunked_IsStreamedOn()
    {
        // The caller sends its second piece only when the handler has told, on another connection, that it has the first.
        await using var app = new ScriptedApp(
            "(q, s, body) => s.end('all of ' + body)",
            early: "(q, s) => { if (q.url === '/pass/seen') { global.tell = text => s.end(text); if (global.first) global.tell(global.first); return true; } q.once('data', part => { global.first = 'got ' + part; global.tell?.(global.first); }); return false; }");
        await using var host = await app.StartAsync(Stop);
        using var client = new HttpClient();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, host.Url.Port, Stop);
        await using var stream = tcp.GetStream();

        await stream.WriteAsync("POST /pass/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"u8.ToArray(), Stop);
        var seen = await client.GetStringAsync(new Uri(host.Url, "/pass/seen"), Stop);
        await stream.WriteAsync("6\r\n world\r\n0\r\n\r\n"u8.ToArray(), Stop);
        using var reader = new StreamReader(stream, Encoding.ASCII);

        Assert.Equal("got hello", seen);
        Assert.Contains("all of hello world", await reader.ReadToEndAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("HEAD", "/", 200)]
    [InlineData("GET", "/other", 404)]
    [InlineData("DELETE", "/pass/x", 404)]
    [InlineData("GET", "/PASS/x", 200)]
    [InlineData("GET", "/pass/moved", 302)]
    [InlineData("GET", "/pass/broken", 500)]
    [InlineData("POST", "/admin/functions/Nothing", 404)]
    public async Task Answer_Status_IsTheHostsOrTheHandlersOwn(string method, string path, int expected)
    {
        await using var app = new ScriptedApp("(q, s) => { if (q.url === '/pass/moved') { s.statusCode = 302; s.setHeader('Location', '/pass/x'); } if (q.url === '/pass/broken') s.statusCode = 500; s.end('x'); }");
        await using var host = await app.StartAsync(Stop);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(host.Url, path));

        using var answer = await client.SendAsync(request, Stop);

        Assert.Equal(expected, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Head_OfAPicture_KeepsItsLengthAndSendsNoBody()
    {
        await using var app = new ScriptedApp("(q, s) => { s.setHeader('Content-Length', 1234); s.setHeader('Content-Type', 'image/png'); s.end(); }");
        await using var host = await app.StartAsync(Stop);

        var answer = await RawAsync(host, "HEAD /pass/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.Contains("Content-Length: 1234", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_HandlerDiesMeanwhile_IsABadGateway()
    {
        await using var app = new ScriptedApp("(q, s) => process.exit(3)");
        await using var host = await app.StartAsync(Stop);
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(host.Url, "/pass/x"), Stop);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    private static async Task<string> TextAsync(HttpRequestMessage request)
    {
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request, Stop);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private static async Task<string> RawAsync(FunctionsHost host, string request)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, host.Url.Port, Stop);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Stop);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(Stop);
    }
}
