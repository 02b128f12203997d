using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Personalize.DevStack.Processes;

namespace Personalize.DevStack.Azurite;

/// <summary>Node on this machine: Azurite runs on it.</summary>
internal static class NodeVersion
{
    private const int Least = 20;

    /// <summary>Returns when there is one that will do.</summary>
    /// <exception cref="DevStackTrouble">There is none, or it is too old.</exception>
    public static async Task RequireAsync(CancellationToken stop)
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
            var said = (await node.StandardOutput.ReadToEndAsync(stop)).Trim();
            if (!int.TryParse(said.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < Least)
            {
                throw new DevStackTrouble($"Node.js {said} is too old for Azurite: install Node.js {Least} or newer (https://nodejs.org).");
            }
        }
        catch (Win32Exception)
        {
            throw new DevStackTrouble($"Node.js was not found on the PATH: install Node.js {Least} or newer (https://nodejs.org). Azurite needs it.");
        }
    }
}
