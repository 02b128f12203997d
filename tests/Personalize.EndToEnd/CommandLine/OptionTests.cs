using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Personalize.EndToEnd.CommandLine;

public sealed class OptionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Help_ListsEveryOptionAndExitsWith0()
    {
        var (code, said) = await RunAsync("--help");

        Assert.Equal(0, code);
        Assert.All(["--port", "--console-port", "--data", "--fresh", "--no-traffic", "--help"], option => Assert.Contains(option, said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--prot", "--prot")]
    [InlineData("--port=0", "1 to 65535")]
    [InlineData("--port", "--port takes")]
    [InlineData("--data=", "--data takes")]
    [InlineData("--handler=/nowhere/at/all", "/nowhere/at/all")]
    public async Task Option_Wrong_IsNamedAndExitsWith2(string argument, string named)
    {
        var (code, said) = await RunAsync(argument);

        Assert.Equal(2, code);
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_InUse_IsNamedWithTheRemedyAndExitsWith1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var (code, said) = await RunAsync("--port", port);

        Assert.Equal(1, code);
        Assert.Contains($"Port {port} is in use", said, StringComparison.Ordinal);
        Assert.Contains("--port", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_Missing_IsNamedWithWhereToGetItAndExitsWith1()
    {
        await using var devStack = DevStackProcess.Start(path: "/nowhere", ["--port", FreePort(), "--console-port", FreePort()]);

        Assert.Equal(1, await devStack.ExitCodeAsync(Stop));
        Assert.Contains("Node.js was not found", devStack.Said, StringComparison.Ordinal);
        Assert.Contains("https://nodejs.org", devStack.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataFolder_OfSomethingElse_IsLeftAloneAndExitsWith1()
    {
        var folder = Directory.CreateTempSubdirectory("personalize-someone-elses-").FullName;
        var file = Path.Combine(folder, "letter.txt");
        await File.WriteAllTextAsync(file, "Dear Ada", Stop);

        var (code, said) = await RunAsync("--fresh", "--data", folder, "--port", FreePort(), "--console-port", FreePort());

        Assert.Equal(1, code);
        Assert.Contains(folder, said, StringComparison.Ordinal);
        Assert.Equal("Dear Ada", await File.ReadAllTextAsync(file, Stop));
        Directory.Delete(folder, recursive: true);
    }

    private static string FreePort() => DevStack.Processes.FreePort.Find().ToString(CultureInfo.InvariantCulture);

    private static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        await using var devStack = DevStackProcess.Start(arguments);
        var code = await devStack.ExitCodeAsync(Stop);
        return (code, devStack.Said);
    }
}
