using System.Net;
using System.Net.Sockets;

namespace Personalize.DevStack.Processes;

/// <summary>Ports on 127.0.0.1.</summary>
internal static class FreePort
{
    /// <summary>A port that was free a moment ago. Somebody else may take it: who starts a server on it must be ready for that.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>True when somebody answers there.</summary>
    public static async Task<bool> AcceptsAsync(int port, CancellationToken stop)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
