using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Personalize.DevStack.Processes;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.CommandLine;

public sealed class InterruptTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CtrlC_WhileEverythingRuns_LeavesNoProcessBehind()
    {
        RequiredTool.Require(RequiredTool.Find("node"), "Node.js was not found on the PATH: Azurite runs on it.");
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Ctrl-C is sent as a signal.");
        var folder = Directory.CreateTempSubdirectory("personalize-interrupted-").FullName;
        var console = FreePort.Find();
        await using var devStack = DevStackProcess.Start(
            "--no-traffic", "--data", folder, "--port", FreePort.Find().ToString(CultureInfo.InvariantCulture), "--console-port", console.ToString(CultureInfo.InvariantCulture));
        await devStack.WaitForAsync("Ready in", Stop);
        var processes = await ProcessesAsync(console);

        await devStack.InterruptAsync(Stop);

        Assert.Equal(0, await devStack.ExitCodeAsync(Stop));
        Assert.Equal(["azurite", "devstack", "handler-events", "handler-http"], processes.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(processes.Values, IsRunning);
        Assert.True(FreePort.IsFree(console));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Dictionary<string, int>> ProcessesAsync(int console)
    {
        using var http = new HttpClient();
        var state = JsonNode.Parse(await http.GetStringAsync($"http://127.0.0.1:{console}/api/state", Stop))!;
        return state["processes"]!.AsArray().ToDictionary(process => (string)process!["name"]!, process => (int)process!["processId"]!);
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
