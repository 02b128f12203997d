using System.Diagnostics;
using System.Text.Json;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Infra;

/// <summary>Reads Bicep files through parser/tree.mjs, which needs Node.js and the parts of this project's package.json.</summary>
internal static class BicepReader
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 256 };

    /// <summary>Node.js, or null.</summary>
    public static string? Node { get; } = RequiredTool.Find("node");

    /// <summary>Ends the test where there is no Node.js.</summary>
    public static void RequireNode() =>
        RequiredTool.Require(Node, "node was not found on the PATH: the Bicep grammar runs on Node.js 20 or newer (https://nodejs.org).");

    /// <summary>The files in the order given.</summary>
    public static async Task<IReadOnlyList<BicepFile>> ReadAsync(IEnumerable<string> files, CancellationToken stop)
    {
        var script = Repository.PathOf("tests", "Personalize.Tests", "Infra", "parser", "tree.mjs");
        var start = new ProcessStartInfo(Node!, [script, .. files]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var errors = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        Assert.True(process.ExitCode == 0, $"tree.mjs ended with {process.ExitCode}: {await errors}");
        return JsonSerializer.Deserialize<BicepFile[]>(await output, Json)!;
    }
}
