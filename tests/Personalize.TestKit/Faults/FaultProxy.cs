using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Personalize.TestKit.Faults;

/// <summary>Stands between a client and a store on loopback and spoils what it is told to.</summary>
/// <remarks>It forwards bytes, not requests, so connections stay alive as they would; a fault strikes at the next bytes of a client.</remarks>
public sealed class FaultProxy : IAsyncDisposable
{
    private static readonly byte[] BusyAnswer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 39\r\nConnection: close\r\n\r\n{\"odata.error\":{\"code\":\"ServerBusy\"}}\r\n");

    private static readonly byte[] GarbageAnswer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nConnection: close\r\n\r\n{\"value\": [{");

    private static readonly byte[] ServerErrorAnswer = Encoding.ASCII.GetBytes("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private static readonly byte[] TooManyAnswer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private readonly LoopbackListener _listener = new();
    private readonly ConcurrentQueue<Fault> _plan = new();
    private readonly Uri _target;
    private int _left;
    private int _struckCount;
    private volatile Fault _fault;

    public FaultProxy(Uri target)
    {
        _target = target;
        Endpoint = new UriBuilder(target) { Port = _listener.Port }.Uri;
        _listener.Start(ServeAsync);
    }

    /// <summary>The target's address, on this proxy's port.</summary>
    public Uri Endpoint { get; }

    /// <summary>How many times a fault struck.</summary>
    public int StruckCount => Volatile.Read(ref _struckCount);

    /// <summary>From now on, or for that many strikes, requests meet this fault.</summary>
    public void Strike(Fault fault, int times = int.MaxValue)
    {
        _left = times;
        _fault = fault;
    }

    /// <summary>The next bytes of a client meet the first of these, those after it the second, and so on; then again nothing.</summary>
    public void StrikeEach(params IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            _plan.Enqueue(fault);
        }
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(TcpClient client)
    {
        using var store = new TcpClient();
        using (client)
        {
            try
            {
                await store.ConnectAsync(IPAddress.Loopback, _target.Port, _listener.Stopping);
                var replies = new ReplyFate();
                var up = UpAsync(client, store, replies);
                var down = DownAsync(client, store, replies);
                await Task.WhenAny(up, down);
            }
            catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side went away; the other follows by disposal.
            }
        }
    }

    private async Task UpAsync(TcpClient client, TcpClient store, ReplyFate replies)
    {
        var bytes = new byte[64 * 1024];
        while (await client.GetStream().ReadAsync(bytes, _listener.Stopping) is var read and > 0)
        {
            var fault = _plan.TryDequeue(out var planned) ? planned : _fault;
            switch (fault)
            {
                case Fault.None or Fault.DropReply or Fault.HoldReply:
                    replies.AreLost |= fault == Fault.DropReply;   // a request may come in several pieces
                    replies.AreHeld |= fault == Fault.HoldReply;
                    await store.GetStream().WriteAsync(bytes.AsMemory(0, read), _listener.Stopping);
                    break;
                case Fault.Reset:
                    Struck();
                    client.Client.LingerState = new LingerOption(true, 0);
                    return;
                case Fault.Hang:
                    Struck();
                    await Task.Delay(Timeout.Infinite, _listener.Stopping);
                    break;
                default:
                    Struck();
                    await AnswerAsync(client, fault);
                    return;
            }
        }
    }

    // Read to the end before it is closed: what is left unread would become a reset, and the answer be lost with it.
    private async Task AnswerAsync(TcpClient client, Fault fault)
    {
        var answer = fault switch { Fault.Busy => BusyAnswer, Fault.ServerError => ServerErrorAnswer, Fault.TooMany => TooManyAnswer, _ => GarbageAnswer };
        await client.GetStream().WriteAsync(answer, _listener.Stopping);
        client.Client.Shutdown(SocketShutdown.Send);
        var rest = new byte[64 * 1024];
        while (await client.GetStream().ReadAsync(rest, _listener.Stopping) > 0)
        {
        }
    }

    private async Task DownAsync(TcpClient client, TcpClient store, ReplyFate replies)
    {
        var bytes = new byte[64 * 1024];
        while (await store.GetStream().ReadAsync(bytes, _listener.Stopping) is var read and > 0)
        {
            if (replies.AreLost)
            {
                Struck();
                return;
            }

            if (replies.AreHeld)
            {
                Struck();
                await Task.Delay(Timeout.Infinite, _listener.Stopping);
            }

            await client.GetStream().WriteAsync(bytes.AsMemory(0, read), _listener.Stopping);
        }
    }

    private void Struck()
    {
        Interlocked.Increment(ref _struckCount);
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _fault = Fault.None;
        }
    }

    private sealed class ReplyFate
    {
        public volatile bool AreLost;
        public volatile bool AreHeld;
    }
}
