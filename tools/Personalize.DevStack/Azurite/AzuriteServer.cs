using System.Collections.Concurrent;
using System.Globalization;
using Personalize.DevStack.Journals;
using Personalize.DevStack.Processes;

namespace Personalize.DevStack.Azurite;

/// <summary>Azurite: tables, blobs and queues on loopback, its data in a folder. Never restarted by itself.</summary>
internal sealed class AzuriteServer(string packageFolder, string dataFolder, AzuritePorts ports, Journal journal, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Azurite's well-known development account; it opens nothing but Azurite.</summary>
    public const string AccountName = "devstoreaccount1";
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int KeptLines = 20;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentQueue<string> _lastLines = new();
    private ChildProcess? _process;
    private bool _isStopping;

    public AzuritePorts Ports { get; } = ports;

    /// <summary>Null while it is stopped.</summary>
    public int? ProcessId => _process is { Exited.IsCompleted: false } process ? process.Id : null;

    /// <summary>Starts it and returns when it listens. Nothing happens when it runs already.</summary>
    /// <exception cref="DevStackTrouble">It ended or did not listen in time; the message carries what it said.</exception>
    public async Task StartAsync(CancellationToken stop)
    {
        if (ProcessId is not null)
        {
            return;
        }

        var script = Path.Combine(packageFolder, "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
        {
            throw new DevStackTrouble($"Azurite is not installed in {packageFolder}: run `npm ci` in tools/Personalize.DevStack, or build it again.");
        }

        Directory.CreateDirectory(dataFolder);
        _isStopping = false;
        var process = ChildProcess.Start(new ChildCommand("node", Arguments(script), dataFolder, new Dictionary<string, string>(), DeathSignal.Term, Keep, Keep));
        _process = process;
        await WaitUntilListeningAsync(process, stop);
        _ = TellWhenEndedAsync(process);
    }

    /// <summary>Ends it gracefully: it writes its data out on the way.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _isStopping = true;
            await process.StopAsync(StopPatience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
    }

    private string[] Arguments(string script) =>
    [
        "--require", Path.Combine(packageFolder, "..", "Azurite", "save-when-quiet.cjs"),
        "--require", Path.Combine(packageFolder, "..", "Azurite", "use-indexes.cjs"),
        script, "--location", dataFolder, "--silent", "--skipApiVersionCheck", "--disableTelemetry",
        "--blobHost", "127.0.0.1", "--blobPort", Text(Ports.Blob),
        "--queueHost", "127.0.0.1", "--queuePort", Text(Ports.Queue),
        "--tableHost", "127.0.0.1", "--tablePort", Text(Ports.Table),
    ];

    private async Task WaitUntilListeningAsync(ChildProcess process, CancellationToken stop)
    {
        var startedAt = clock.GetTimestamp();
        foreach (var port in new[] { Ports.Blob, Ports.Queue, Ports.Table })
        {
            while (!await FreePort.AcceptsAsync(port, stop))
            {
                if (process.Exited.IsCompleted || clock.GetElapsedTime(startedAt) > StartLimit)
                {
                    await process.KillAsync();
                    throw new DevStackTrouble($"Azurite did not start (exit code {await process.Exited}). It said:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", _lastLines)}");
                }

                await Task.Delay(ProbeInterval, clock, stop);
            }
        }
    }

    private async Task TellWhenEndedAsync(ChildProcess process)
    {
        var exitCode = await process.Exited;
        if (!_isStopping)
        {
            journal.Tell(JournalKind.Trouble, $"Azurite ended with exit code {exitCode}. Start it again with POST /api/start {{\"process\":\"azurite\"}} on the console.");
        }
    }

    private void Keep(string line)
    {
        _lastLines.Enqueue(line);
        while (_lastLines.Count > KeptLines)
        {
            _lastLines.TryDequeue(out _);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
