using System.Net;
using System.Net.Sockets;

namespace Personalize.TestKit.Faults;

/// <summary>Accepts connections on a free loopback port and serves each beside the others, until it is disposed.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;

    public LoopbackListener() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cancelled when the listener is disposed.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <param name="serve">Serves one connection and closes it; must not throw.</param>
    public void Start(Func<TcpClient, Task> serve) => _accepting = AcceptAsync(serve);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<TcpClient, Task> serve)
    {
        try
        {
            while (true)
            {
                _ = serve(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or InvalidOperationException && _stop.IsCancellationRequested)
        {
            // Disposed, perhaps between a connection and the next.
        }
    }
}
