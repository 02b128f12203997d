using System.Diagnostics;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Rendering.Budgets;

/// <summary>Nobody edits measured figures by hand.</summary>
public sealed class PeersTableTests
{
    [Fact]
    public async Task Readme_TableOfPeers_IsWhatTheScriptWrote()
    {
        var node = RequiredTool.Require(RequiredTool.Find("node"), "Node.js was not found on the PATH: it writes the table of peers/results.json again, to compare.");
        using var process = Process.Start(new ProcessStartInfo(node, [Repository.PathOf("tests", "Personalize.Benchmarks", "peers", "table.mjs"), "--check"]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, said);
    }
}
