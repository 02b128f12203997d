using System.Diagnostics;
using System.Text.RegularExpressions;
using Personalize.Storage;

namespace Personalize.TestKit.Azurite;

/// <summary>One Azurite of its own: ports chosen by the system, data in memory, loopback only.</summary>
public sealed partial class AzuriteProcess : IAsyncDisposable
{
    /// <summary>The emulator's published account, the same everywhere (learn.microsoft.com, storage-use-azurite).</summary>
    public const string AccountName = "devstoreaccount1";
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Process _process;
    private readonly string _folder;

    private AzuriteProcess(Process process, string folder, Uri blobs, Uri tables)
    {
        _process = process;
        _folder = folder;
        Options = new StorageOptions(tables, blobs, AccountName, AccountKey);
    }

    /// <summary>How to reach it.</summary>
    public StorageOptions Options { get; }

    /// <summary>What it has used of the processor so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and returns once both services listen.</summary>
    /// <exception cref="AzuriteMissingException">Node or Azurite is not there, or it ended instead of listening.</exception>
    public static async Task<AzuriteProcess> StartAsync(CancellationToken stop)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "azurite.path");
        var entry = File.Exists(script) ? (await File.ReadAllTextAsync(script, stop)).Trim() : "";
        if (!File.Exists(entry))
        {
            throw new AzuriteMissingException("Azurite is not installed (npm ci in tests/Personalize.TestKit).");
        }

        var folder = Directory.CreateTempSubdirectory("personalize-azurite-").FullName;
        var process = Start(entry, folder);
        // It prints the address of each service once that one listens, so nothing needs to be polled and no port can be stolen.
        Uri? blobs = null, tables = null;
        while (blobs is null || tables is null)
        {
            var line = await process.StandardOutput.ReadLineAsync(stop)
                ?? throw new AzuriteMissingException($"Azurite ended: {await process.StandardError.ReadToEndAsync(stop)}");
            var said = Listening().Match(line);
            blobs = said.Groups["service"].Value == "Blob" ? Account(said) : blobs;
            tables = said.Groups["service"].Value == "Table" ? Account(said) : tables;
        }

        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return new AzuriteProcess(process, folder, blobs, tables);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(string entry, string folder)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        string[] arguments =
        [
            entry, "--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Directory.Delete(folder);
            throw new AzuriteMissingException("Node.js is not on the PATH.");
        }
    }

    private static Uri Account(Match said) => new($"{said.Groups["address"].Value}/{AccountName}");

    [GeneratedRegex(@"Azurite (?<service>\w+) service (is )?successfully listen\w* (on|at) (?<address>http://[\d.]+:\d+)")]
    private static partial Regex Listening();
}
