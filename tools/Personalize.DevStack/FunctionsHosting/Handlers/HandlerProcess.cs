using System.Globalization;
using System.Net.Sockets;
using Personalize.DevStack.FunctionsHosting.Description;
using Personalize.DevStack.Journals;
using Personalize.DevStack.Processes;

namespace Personalize.DevStack.FunctionsHosting.Handlers;

/// <summary>One life of the handler's process, started the way the host starts it.</summary>
internal sealed class HandlerProcess : IDisposable
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(25);   // WorkerConstants of the host
    private readonly ChildProcess _child;

    private HandlerProcess(ChildProcess child, int port)
    {
        _child = child;
        Port = port;
        Url = new Uri($"http://127.0.0.1:{port}");
    }

    public int Id => _child.Id;

    public int Port { get; }

    public Uri Url { get; }

    public Task<int> Exited => _child.Exited;

    /// <exception cref="DevStackTrouble">The executable cannot be started.</exception>
    public static HandlerProcess Start(string name, FunctionApp app, IReadOnlyDictionary<string, string> settings, int niceness, Journal journal)
    {
        var port = FreePort.Find();
        try
        {
            return new HandlerProcess(ChildProcess.Start(new ChildCommand(
                app.Executable,
                app.Arguments,
                app.WorkingDirectory,
                Environment(app, settings, port),
                DeathSignal.Kill,
                line => journal.Tell(JournalKind.Log, $"{name}: {line}"),
                line => journal.Tell(line.Contains("warn", StringComparison.OrdinalIgnoreCase) ? JournalKind.Log : JournalKind.Trouble, $"{name}: {line}"))
            {
                Niceness = niceness,
            }), port);
        }
        catch (System.ComponentModel.Win32Exception trouble)
        {
            throw new DevStackTrouble($"{app.Executable} cannot be started: {trouble.Message}. Build functions/Personalize again.");
        }
    }

    /// <summary>Asks <c>GET /</c> until there is any answer. False when the process ended or the time is over.</summary>
    public async Task<bool> WaitUntilReadyAsync(HttpClient client, TimeSpan limit, TimeProvider clock, CancellationToken stop)
    {
        var startedAt = clock.GetTimestamp();
        while (!Exited.IsCompleted && clock.GetElapsedTime(startedAt) < limit)
        {
            try
            {
                using var answer = await client.GetAsync(Url, HttpCompletionOption.ResponseHeadersRead, stop);
                return true;
            }
            catch (HttpRequestException trouble) when (trouble.InnerException is SocketException or IOException)
            {
                await Task.WhenAny(Exited, Task.Delay(ProbeInterval, clock, stop));
            }
        }

        return false;
    }

    public Task KillAsync() => _child.KillAsync();

    public void Dispose() => _child.Dispose();

    private static Dictionary<string, string> Environment(FunctionApp app, IReadOnlyDictionary<string, string> settings, int port)
    {
        var text = port.ToString(CultureInfo.InvariantCulture);
        var id = Guid.NewGuid().ToString();
        return new Dictionary<string, string>(settings)
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = text,
            ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = id,
            ["FUNCTIONS_HTTPWORKER_PORT"] = text,
            ["FUNCTIONS_HTTPWORKER_ID"] = id,
            ["FUNCTIONS_APP_ROOT_PATH"] = app.Folder,
        };
    }
}
