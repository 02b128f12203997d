using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Personalize.TestKit.Faults;

/// <summary>A tiny HTTP/1.1 server on loopback for services that tests stand in for: it answers what a function says and keeps what it read.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly LoopbackListener _listener = new();
    private readonly Func<LoopbackRequest, LoopbackReply> _answer;
    private readonly Lock _lock = new();
    private readonly List<LoopbackRequest> _requests = [];

    public LoopbackServer(Func<LoopbackRequest, LoopbackReply> answer)
    {
        _answer = answer;
        Endpoint = new Uri($"http://127.0.0.1:{_listener.Port}");
        _listener.Start(ServeAsync);
    }

    public Uri Endpoint { get; }

    /// <summary>All requests so far, in order of arrival.</summary>
    public IReadOnlyList<LoopbackRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadAsync(stream) is { } request)
                {
                    lock (_lock)
                    {
                        _requests.Add(request);
                    }

                    var reply = _answer(request);
                    if (reply.Status == 0)
                    {
                        await Task.Delay(Timeout.Infinite, _listener.Stopping);
                    }

                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {reply.Status} X\r\nContent-Length: {reply.Body.Length}\r\n\r\n"), _listener.Stopping);
                    await stream.WriteAsync(reply.Body, _listener.Stopping);
                }
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException)
            {
                // The client went away, or the server is being disposed.
            }
        }
    }

    private async Task<LoopbackRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!Encoding.ASCII.GetString([.. head.TakeLast(4)]).Equals("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _listener.Stopping) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, _listener.Stopping);
        var first = lines[0].Split(' ');
        return new LoopbackRequest(first[0], first[1], headers, body);
    }
}
