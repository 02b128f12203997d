using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Segment;

/// <summary>A Node process that delivers "Ticked" events through an unmodified client.</summary>
internal static class Delivery
{
    /// <summary>Ends when the client says that everything was delivered.</summary>
    /// <param name="client">"segment" or "rudder".</param>
    /// <param name="host">Where it sends.</param>
    /// <param name="pause">Between two events.</param>
    public static async Task RunAsync(string client, Uri host, string writeKey, string userId, int count, TimeSpan pause, CancellationToken stop)
    {
        var node = RequiredTool.Require(RequiredTool.Find("node"), "Node.js was not found on the PATH: it runs the Segment and RudderStack clients.");
        var start = new ProcessStartInfo(node) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            Repository.PathOf("tests", "Personalize.EndToEnd", "Segment", "deliver.mjs"), client, host.GetLeftPart(UriPartial.Authority), writeKey, userId,
            count.ToString(CultureInfo.InvariantCulture), pause.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        try
        {
            var complaints = process.StandardError.ReadToEndAsync(stop);
            var said = await process.StandardOutput.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            var last = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(line => line.StartsWith('{')) ?? "{}";
            Assert.True(count == (int?)JsonNode.Parse(last)!["sent"], $"{client}: {said}{await complaints}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
