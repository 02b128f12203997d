using Personalize.DevStack.Processes;
using Xunit;

namespace Personalize.Tests.DevStack.Processes;

public sealed class ChildProcessTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task Start_WithNiceness_StandsBehindByThat(int niceness)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a niceness that a child is started with.");
        var said = new TaskCompletionSource<string>();
        using var child = ChildProcess.Start(new ChildCommand("/bin/sh", ["-c", "nice; exec cat"], "/", new Dictionary<string, string>(), DeathSignal.Kill, line => said.TrySetResult(line), _ => { })
        {
            Niceness = niceness,
        });

        Assert.Equal(Own() + niceness, int.Parse(await said.Task, System.Globalization.CultureInfo.InvariantCulture));
        await child.KillAsync();
    }

    // Whoever runs the tests may stand behind others already.
    private static int Own() => int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture);
}
