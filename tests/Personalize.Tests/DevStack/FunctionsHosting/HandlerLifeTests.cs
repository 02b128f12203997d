using Personalize.DevStack.Processes;
using Xunit;

namespace Personalize.Tests.DevStack.FunctionsHosting;

public sealed class HandlerLifeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_TwoProcesses_KeepsHttpAndEventsApart()
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => { fs.writeFileSync(path.join(__dirname, 'pid' + q.url[1]), '' + process.pid); json('{}'); }").WithEvents();
        await using var host = await app.StartAsync(Stop);
        using var client = new HttpClient();

        await client.GetStringAsync(new Uri(host.Url, "/pass/x"), Stop);
        await app.SendAsync(0, "a");
        await host.WaitUntilDrainedAsync(Stop);

        Assert.Equal(["handler-http", "handler-events"], host.Handlers.Select(handler => handler.Name));
        Assert.Equal($"{host.HttpHandler.Current!.Id}", app.Written("pidp"));
        Assert.Equal($"{host.EventHandlers[0].Current!.Id}", app.Written("pidF"));
        Assert.NotEqual(app.Written("pidp"), app.Written("pidF"));
    }

    [Fact]
    public async Task Exit_WithAnErrorCode_IsFollowedByAnotherProcess()
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => count == 1 ? process.exit(3) : json('{}')").WithEvents();
        await app.SendAsync(0, "a");
        await using var host = await app.StartAsync(Stop);

        await host.WaitUntilDrainedAsync(Stop);

        Assert.Equal(2, host.EventHandlers[0].Starts);
        Assert.Contains(app.Told, line => line.Contains("exit code 3", StringComparison.Ordinal) && line.Contains("1 of 3 errors", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exit_ThreeTimes_MakesTheHostGiveUp()
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => process.exit(3)").WithEvents();
        await app.SendAsync(0, "a");
        await using var host = await app.StartAsync(Stop);

        var trouble = await host.FailedAsync().WaitAsync(Stop);

        Assert.Contains("handler-events ended with exit code 3, 3 errors", trouble.Message, StringComparison.Ordinal);
        Assert.Equal(-1, app.Checkpointed(0));
    }

    [Fact]
    public async Task Kill_ThroughTheHost_IsNotCountedAsAnError()
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => json('{}')");
        await using var host = await app.StartAsync(Stop);

        for (var i = 0; i < 4; i++)
        {
            await host.HttpHandler.KillAsync();
            await host.HttpHandler.ReadyAsync(Stop);
        }

        Assert.Equal(5, host.HttpHandler.Starts);
        Assert.DoesNotContain(app.Told, line => line.Contains("errors", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_ExecutableThatEndsAtOnce_FailsWithWhatItSaid()
    {
        await using var app = new ScriptedApp("throw new Error('no settings') || (() => 0)");
        File.WriteAllText(Path.Combine(app.Options.AppFolder, "handler"), "#!/bin/sh\necho 'no settings' >&2\nexit 1\n");

        var trouble = await Assert.ThrowsAsync<DevStackTrouble>(() => app.StartAsync(Stop));

        Assert.Contains("exit code 1", trouble.Message, StringComparison.Ordinal);
        Assert.Contains(app.Told, line => line.EndsWith("no settings", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dispose_Always_LeavesNoProcess()
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => json('{}')");
        int[] ids;
        await using (var host = await app.StartAsync(Stop))
        {
            ids = [.. host.Handlers.Select(handler => handler.Current!.Id)];
        }

        Assert.All(ids, id => Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(id)));
    }
}
