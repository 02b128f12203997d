using System.Diagnostics;
using System.Text.Json;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Core.Experiments;

/// <summary>GrowthBook's own client, run by Node: the judge of our conditions and experiments.</summary>
internal static class GrowthBookClient
{
    private static readonly string? Node = RequiredTool.Find("node");

    /// <summary>The client's answers to these cases, in their order. See oracle/growthbook.mjs.</summary>
    public static async Task<List<JsonElement>> AskAsync(IEnumerable<string> cases, CancellationToken stop)
    {
        var node = RequiredTool.Require(Node, "Node.js was not found on the PATH: it runs GrowthBook's own client, which judges ours.");
        var script = Repository.PathOf("tests", "Personalize.Tests", "Core", "Experiments", "oracle", "growthbook.mjs");
        var start = new ProcessStartInfo(node, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var answers = ReadAsync(process.StandardOutput, stop);
        var errors = process.StandardError.ReadToEndAsync(stop);
        foreach (var one in cases)
        {
            await process.StandardInput.WriteLineAsync(one.AsMemory(), stop);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(stop);
        Assert.True(process.ExitCode == 0, $"growthbook.mjs ended with {process.ExitCode}: {await errors}");
        return await answers;
    }

    private static async Task<List<JsonElement>> ReadAsync(StreamReader output, CancellationToken stop)
    {
        var answers = new List<JsonElement>();
        while (await output.ReadLineAsync(stop) is { } line)
        {
            answers.Add(Json.Element(line));
        }

        return answers;
    }
}
