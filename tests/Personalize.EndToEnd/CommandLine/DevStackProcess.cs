using System.Diagnostics;
using System.Text;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.CommandLine;

/// <summary>The DevStack as a user starts it: its own process, its own command line.</summary>
internal sealed class DevStackProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Lock _one = new();

    private DevStackProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>All it printed so far, on both outputs.</summary>
    public string Said
    {
        get
        {
            lock (_one)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts the build that the tests were built with.</summary>
    public static DevStackProcess Start(params string[] arguments) => Start(path: null, arguments);

    /// <param name="path">The PATH it sees; null for that of the tests.</param>
    /// <param name="arguments">The command line.</param>
    public static DevStackProcess Start(string? path, IEnumerable<string> arguments)
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);   // …/bin/Debug/net10.0/
        var dll = Repository.PathOf("tools", "Personalize.DevStack", "bin", built.Parent!.Name, built.Name, "Personalize.DevStack.dll");
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true },
        };
        process.StartInfo.FileName = RequiredTool.Find("dotnet")!;
        process.StartInfo.Environment["PATH"] = path ?? Environment.GetEnvironmentVariable("PATH");
        var started = new DevStackProcess(process);
        process.OutputDataReceived += (_, line) => started.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => started.Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Returns when it printed this; fails when it ended before.</summary>
    public Task WaitForAsync(string text, CancellationToken stop) => Until.TrueAsync(
        $"'{text}' on the screen",
        () =>
        {
            Assert.False(_process.HasExited && !Said.Contains(text, StringComparison.Ordinal), $"It ended:{Environment.NewLine}{Said}");
            return Task.FromResult(Said.Contains(text, StringComparison.Ordinal));
        },
        stop);

    /// <summary>The exit code, once it has ended and everything it said was read.</summary>
    public async Task<int> ExitCodeAsync(CancellationToken stop)
    {
        await _process.WaitForExitAsync(stop).WaitAsync(Until.Patience, stop);
        return _process.ExitCode;
    }

    /// <summary>What Ctrl-C sends.</summary>
    public async Task InterruptAsync(CancellationToken stop)
    {
        using var kill = Process.Start("kill", ["-INT", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();   // its children end with it: they carry a parent-death signal
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        lock (_one)
        {
            _said.AppendLine(line);
        }
    }
}
