using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Personalize.DevStack.Processes;

/// <summary>Ports on 127.0.0.1.</summary>
internal static class FreePort
{
    // Below the ports that Linux (32768) and others (49152) give to outgoing connections: one of those, free now, is soon some client's.
    private const int First = 16_000;
    private const int End = 32_000;

    /// <summary>A port that was free a moment ago. Somebody else may take it: who starts a server on it must be ready for that.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            if (IsFree(port))
            {
                return port;
            }
        }
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
