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

    private readonly LoopbackListener _listener = new();
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

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(TcpClient client)
    {
        using var store = new TcpClient();
        using (client)
        {
            try
            {
                await store.ConnectAsync(IPAddress.Loopback, _target.Port, _listener.Stopping);
                var up = UpAsync(client, store);
                var down = DownAsync(client, store);
                await Task.WhenAny(up, down);
            }
            catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side went away; the other follows by disposal.
            }
        }
    }

    private async Task UpAsync(TcpClient client, TcpClient store)
    {
        var bytes = new byte[64 * 1024];
        while (await client.GetStream().ReadAsync(bytes, _listener.Stopping) is var read and > 0)
        {
            switch (_fault)
            {
                case Fault.None or Fault.DropReply:
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
                case var answer:
                    Struck();
                    await client.GetStream().WriteAsync(answer == Fault.Busy ? BusyAnswer : GarbageAnswer, _listener.Stopping);
                    return;
            }
        }
    }

    private async Task DownAsync(TcpClient client, TcpClient store)
    {
        var bytes = new byte[64 * 1024];
        while (await store.GetStream().ReadAsync(bytes, _listener.Stopping) is var read and > 0)
        {
            if (_fault == Fault.DropReply)
            {
                Struck();
                return;
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
}
