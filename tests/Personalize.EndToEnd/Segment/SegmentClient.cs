using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Personalize.TestKit;

namespace Personalize.EndToEnd.Segment;

/// <summary>@segment/analytics-node as npm gives it, in a Node process that takes calls from the tests.</summary>
internal sealed class SegmentClient : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string?>> _sent = new();
    private readonly Lock _one = new();
    private int _lastId;

    private SegmentClient(Process process) => _process = process;

    /// <param name="handler">Where events go.</param>
    /// <param name="writeKey">The source's key.</param>
    public static SegmentClient Start(Uri handler, string writeKey)
    {
        var node = RequiredTool.Require(RequiredTool.Find("node"), "Node.js was not found on the PATH: it runs the Segment client.");
        var script = Repository.PathOf("tests", "Personalize.EndToEnd", "Segment", "client.mjs");
        var client = new SegmentClient(Process.Start(new ProcessStartInfo(node, [script, handler.GetLeftPart(UriPartial.Authority), writeKey])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        client._process.OutputDataReceived += (_, line) => client.Hear(line.Data);
        client._process.BeginOutputReadLine();
        return client;
    }

    public Task IdentifyAsync(string? userId, JsonObject traits, CancellationToken stop, string? anonymousId = null, JsonObject? context = null) =>
        CallAsync(new JsonObject { ["type"] = "identify", ["userId"] = userId, ["anonymousId"] = anonymousId, ["traits"] = traits, ["context"] = context }, stop);

    public Task TrackAsync(string? userId, string name, JsonObject properties, CancellationToken stop, string? anonymousId = null) =>
        CallAsync(new JsonObject { ["type"] = "track", ["userId"] = userId, ["anonymousId"] = anonymousId, ["event"] = name, ["properties"] = properties }, stop);

    /// <summary>One call; returns when the client says that it was delivered.</summary>
    /// <exception cref="InvalidOperationException">The client gave up; the message says why.</exception>
    public async Task CallAsync(JsonObject call, CancellationToken stop)
    {
        foreach (var absent in call.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            call.Remove(absent);
        }

        var sent = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_one)
        {
            call["id"] = ++_lastId;
            _sent[_lastId] = sent;
            _process.StandardInput.WriteLine(call.ToJsonString());
            _process.StandardInput.Flush();
        }

        if (await sent.Task.WaitAsync(Until.Patience, stop) is { } error)
        {
            throw new InvalidOperationException("The Segment client gave up: " + error);
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is not null && JsonNode.Parse(line) is { } answer && _sent.TryRemove((int)answer["id"]!, out var sent))
        {
            sent.SetResult((string?)answer["error"]);
        }
    }
}
