using System.Diagnostics;
using System.Globalization;

namespace Personalize.DevStack.Processes;

/// <summary>A process that this one started and that never outlives it.</summary>
/// <remarks>
/// On Linux it runs in its own session (<c>setsid</c>), so that a Ctrl-C in the terminal reaches only the DevStack, which then stops its
/// children in order; as willing to wait as it is asked to be (<c>nice</c>); and with a parent-death signal (<c>setpriv --pdeathsig</c>), so that it ends even when the DevStack is killed by
/// SIGKILL. Each replaces themselves by the program: the process id is the program's. Elsewhere it is started as it is.
/// </remarks>
internal sealed class ChildProcess : IDisposable
{
    private static readonly string[] WrapperFolders = ["/usr/bin", "/bin"];
    private readonly Process _process;
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process) => _process = process;

    public int Id { get; private init; }

    /// <summary>The exit code; 128 + signal when a signal ended it.</summary>
    public Task<int> Exited => _exited.Task;

    /// <exception cref="System.ComponentModel.Win32Exception">The file does not exist or may not be executed.</exception>
    public static ChildProcess Start(ChildCommand command) => ChildStarter.Run(() => StartHere(command));

    /// <summary>SIGKILL; returns when the process is gone.</summary>
    public async Task KillAsync()
    {
        if (!Exited.IsCompleted)
        {
            _process.Kill();
        }

        await Exited;
    }

    /// <summary>Asks it to end, and kills it when it has not after the time.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (Exited.IsCompleted || !OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            await KillAsync();
            return;
        }

        using (var asking = Process.Start("/bin/kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await asking.WaitForExitAsync();
        }

        try
        {
            await Exited.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }
    }

    public void Dispose() => _process.Dispose();

    private static ChildProcess StartHere(ChildCommand command)
    {
        var process = new Process { StartInfo = Describe(command), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Say(command.OnOutput, line.Data);
        process.ErrorDataReceived += (_, line) => Say(command.OnError, line.Data);
        process.Start();
        var child = new ChildProcess(process) { Id = process.Id };
        process.Exited += (_, _) => child._exited.TrySetResult(process.ExitCode);
        if (process.HasExited)
        {
            child._exited.TrySetResult(process.ExitCode);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    private static ProcessStartInfo Describe(ChildCommand command)
    {
        var wrapped = Wrapper(command);
        var info = new ProcessStartInfo(wrapped.Count > 0 ? wrapped[0] : command.FileName)
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in wrapped.Skip(1).Concat(wrapped.Count > 0 ? [command.FileName] : []).Concat(command.Arguments))
        {
            info.ArgumentList.Add(argument);
        }

        // What steers an ASP.NET Core process that `dotnet run` starts must not steer the children.
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name == "DOTNET_LAUNCH_PROFILE").ToList())
        {
            info.Environment.Remove(name);
        }

        foreach (var (name, value) in command.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static List<string> Wrapper(ChildCommand command)
    {
        if (!OperatingSystem.IsLinux() || Find("setsid") is not { } setsid || Find("setpriv") is not { } setpriv || Find("nice") is not { } nice)
        {
            return [];
        }

        return
        [
            setsid, nice, "-n", command.Niceness.ToString(CultureInfo.InvariantCulture),
            setpriv, "--pdeathsig", command.DeathSignal == DeathSignal.Term ? "TERM" : "KILL", "--",
        ];
    }

    private static string? Find(string tool) => WrapperFolders.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    private static void Say(Action<string> listener, string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            listener(line);
        }
    }
}
