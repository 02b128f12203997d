using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting;
using Personalize.DevStack.Journals;
using Personalize.TestKit;

namespace Personalize.Tests.DevStack.FunctionsHosting;

/// <summary>A function app whose handler is a few lines of JavaScript: a real process that can do what a correct handler never would.</summary>
/// <remarks>
/// The script sees <c>q</c> (request), <c>s</c> (answer), <c>body</c> (text, after it ended), <c>count</c> (calls of this function, over all
/// lives of all processes) and <c>json(text)</c>. It is called for everything but the host's pings.
/// </remarks>
internal sealed class ScriptedApp : IAsyncDisposable
{
    private const string Server =
        """
        #!/usr/bin/env node
        const http = require('http'), fs = require('fs'), path = require('path');
        http.createServer((q, s) => {
          if (q.url === '/') { s.end(); return; }
          const calls = path.join(__dirname, 'calls-' + q.url.split('?')[0].replace(/[^a-z0-9]/gi, '_'));
          fs.appendFileSync(calls, '.');
          const count = fs.statSync(calls).size;
          const json = text => { s.setHeader('Content-Type', 'application/json'); s.end(text); };
          const early = (EARLY);
          if (early(q, s, count)) return;
          const parts = [];
          q.on('data', part => parts.push(part));
          q.on('end', () => { const body = Buffer.concat(parts).toString(); (SCRIPT)(q, s, body, count, json); });
        }).listen(process.env.FUNCTIONS_CUSTOMHANDLER_PORT, '127.0.0.1');
        """;

    private readonly TemporaryFolder _folder = new();

    public ScriptedApp(string script, string early = "() => false", string hostJson = """{"version":"2.0"}""")
    {
        RequiredTool.Require(RequiredTool.Find("node"), "Node.js runs the scripted handlers: https://nodejs.org.");
        var handler = _folder.Write("app/handler", Server.Replace("SCRIPT", script, StringComparison.Ordinal).Replace("EARLY", early, StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(handler, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _folder.Write("app/host.json", hostJson.TrimEnd('}') +
            """
            ,"extensions":{"http":{"routePrefix":""},"eventHubs":{"maxEventBatchSize":10}},
            "customHandler":{"description":{"defaultExecutablePath":"handler"},"enableProxyingHttpRequest":true}}
            """);
        Function("Pass", """{"type":"httpTrigger","direction":"in","name":"req","authLevel":"anonymous","route":"pass/{*rest}","methods":["get","head","post"]},{"type":"http","direction":"out","name":"res"}""");
        Hub = EventHub.Open(Path.Combine(_folder.Root, "hub"), "events", 2, TimeProvider.System);
        Journal.Told += entry => Told.Add(entry.Text);
    }

    public EventHub Hub { get; }

    public Journal Journal { get; } = new(TimeProvider.System);

    /// <summary>All lines of the journal so far.</summary>
    public System.Collections.Concurrent.ConcurrentBag<string> Told { get; } = [];

    public FunctionsHostOptions Options => new()
    {
        AppFolder = Path.Combine(_folder.Root, "app"),
        AppSettings = new Dictionary<string, string> { ["HubName"] = "events" },
        Hub = Hub,
        Journal = Journal,
        AreTimersOn = false,
        MaxRetryDelay = TimeSpan.Zero,
    };

    public ScriptedApp WithEvents(string retry = """{"strategy":"exponentialBackoff","maxRetryCount":-1,"minimumInterval":"00:00:01","maximumInterval":"00:01:00"}""")
    {
        Function("Fold", """{"type":"eventHubTrigger","name":"events","direction":"in","eventHubName":"%HubName%","connection":"C","cardinality":"many","dataType":"binary"}""", retry);
        return this;
    }

    public ScriptedApp WithTimer(string schedule)
    {
        Function("Tick", $$"""{"type":"timerTrigger","name":"timer","direction":"in","schedule":"{{schedule}}"}""");
        return this;
    }

    public Task<FunctionsHost> StartAsync(CancellationToken stop) => FunctionsHost.StartAsync(Options, stop);

    public Task<long> SendAsync(int partition, params IEnumerable<string> bodies) =>
        Hub.Partitions[partition].AppendAsync([.. bodies.Select(body => new SentEvent(System.Text.Encoding.UTF8.GetBytes(body)))]);

    /// <summary>The sequence number of the last event that is done with.</summary>
    public long Checkpointed(int partition) => Hub.Checkpoints.Read("Fold", "$Default", partition).SequenceNumber;

    /// <summary>What the handler appended to a file beside it; empty when it never did.</summary>
    public string Written(string file)
    {
        var path = Path.Combine(_folder.Root, "app", file);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        _folder.Dispose();
    }

    private void Function(string name, string bindings, string? retry = null) =>
        _folder.Write($"app/{name}/function.json", $$"""{"bindings":[{{bindings}}]{{(string.IsNullOrEmpty(retry) ? "" : ",\"retry\":" + retry)}}}""");
}
