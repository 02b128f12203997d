using System.Runtime.InteropServices;
using Personalize.DevStack.Processes;
using Personalize.DevStack.Running;
using Personalize.Storage.Resilience;

var (options, error) = OptionsReader.Read(args);
if (options is null || options.IsHelp)
{
    await (options is null ? Console.Error : Console.Out).WriteLineAsync(error ?? OptionsReader.Help);
    return options is null ? 2 : 0;
}

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;   // the end comes in order, below
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

var screen = new Screen(Console.Out, TimeProvider.System, hasColors: !Console.IsOutputRedirected);
await using var run = new DevStackRun(options, screen, TimeProvider.System);
try
{
    var services = await run.StartAsync(stop.Token);
    var failed = services.Host.FailedAsync();
    if (await Task.WhenAny(failed, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token)) == failed)
    {
        throw await failed;
    }

    screen.Say("Stopping.");
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    screen.Say("Stopped while starting.");
    return 130;
}
catch (DevStackTrouble trouble)
{
    await Console.Error.WriteLineAsync(trouble.Message);
    return 1;
}
catch (StorageUnavailableException trouble)
{
    await Console.Error.WriteLineAsync($"Azurite does not answer as it should: {trouble.Message} --fresh begins with empty data.");
    return 1;
}
