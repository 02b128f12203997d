using System.ComponentModel;
using System.Diagnostics;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling.Apart;

/// <summary>
/// Has assets decoded by a process of its own, so that a file which brings native code down, or never lets it end, is refused and nothing else
/// happens. The process is started when it is needed, and goes when it is not. Safe for many threads, one after another.
/// </summary>
/// <param name="options">Which program, and its limits.</param>
/// <param name="here">Who decodes where no process can be started.</param>
internal sealed class AssetProcess(RenderingOptions options, IAssetReader here) : IAssetReader, IDisposable
{
    private const int Attempts = 2;

    // Files decoded here before a process is tried again: what kept one from starting may be over.
    private const int TryAgainAfter = 16;

    // A backstop for a process that neither works nor ends: its own watch counts processor time.
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(1);

    // All else that a function app's environment holds is keys.
    private static readonly string[] KeptVariables = ["PATH", "Path", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "XDG_CACHE_HOME"];

    private readonly Lock _gate = new();
    private Process? _process;
    private bool _isDisposed;

    // Written under the gate; read without, so that nobody who asks for it waits for a file.
    private volatile AssetProcessStatus _status = new(true, 0, 0, 0, 0, 0);

    public AssetProcessStatus Status => _status;

    public BitmapForm Decode(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit) =>
        Ask(new AssetQuestion(false, widthPx, heightPx, fit, file)) is { } answer ? answer.Form : here.Decode(file, widthPx, heightPx, fit);

    public double? DetailOf(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit) =>
        Ask(new AssetQuestion(true, widthPx, heightPx, fit, file)) is { } answer ? answer.Detail : here.DetailOf(file, widthPx, heightPx, fit);

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            End();
        }
    }

    // Null where there is no process to ask.
    private AssetAnswer? Ask(AssetQuestion question)
    {
        lock (_gate)
        {
            var isTaken = false;
            var mayStart = !_isDisposed && (_status.IsApart || _status.DecodedHere % TryAgainAfter == 0);

            for (var attempt = 0; attempt < Attempts && mayStart; attempt++)
            {
                if ((_process ?? Start()) is { } process && Guarded(process, () => Exchange(process, question, ref isTaken)) is { } answer)
                {
                    _status = _status with
                    {
                        IsApart = true,
                        ProcessorMs = _status.ProcessorMs + answer.ProcessorMs,
                        PeakBytes = Math.Max(_status.PeakBytes, (long)answer.PeakBytes),
                    };
                    return answer;
                }

                End();
            }

            if (isTaken)
            {
                // Of two processes, one after the other: it was the file.
                _status = _status with { Lost = _status.Lost + 1 };
                return new AssetAnswer(BitmapForm.Refused("ends the program that draws it: it is damaged, or made to do harm. Export it again, or as PNG"), null, 0, 0);
            }

            _status = _status with { IsApart = false, DecodedHere = _status.DecodedHere + 1 };
            return null;
        }
    }

    // Null when it ended before it answered, or answered nonsense.
    private static AssetAnswer? Exchange(Process process, AssetQuestion question, ref bool isTaken)
    {
        try
        {
            AssetFrames.Write(process.StandardInput.BaseStream, question.ToFrame());
            var answers = process.StandardOutput.BaseStream;

            if (AssetFrames.Read(answers, AssetServer.Taken.Length) is null)
            {
                return null;
            }

            isTaken = true;
            return AssetFrames.Read(answers, AssetAnswer.MostBytes((long)question.WidthPx * question.HeightPx)) is { } frame && AssetAnswer.Of(frame) is { } answer
                && (answer.Form.Bitmap is not { } bitmap || bitmap.Box.Intersect(new Box(0, 0, question.WidthPx, question.HeightPx)) == bitmap.Box) ? answer : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    // With somebody beside it who ends a process that neither answers nor ends: then the pipes end, too.
    private static T Guarded<T>(Process process, Func<T> exchange)
    {
        using var isDone = new ManualResetEventSlim();
        var guard = new Thread(() =>
        {
            if (!isDone.Wait(Stuck))
            {
                process.Kill();
            }
        })
        { IsBackground = true, Name = "asset guard" };
        guard.Start();

        try
        {
            return exchange();
        }
        finally
        {
            isDone.Set();
            guard.Join();
        }
    }

    private Process? Start()
    {
        var program = options.AssetProgram!;
        var start = new ProcessStartInfo(program[0], [.. program.Skip(1), .. AssetServer.ArgumentsOf(options)]) { RedirectStandardInput = true, RedirectStandardOutput = true };

        foreach (var variable in start.Environment.Keys.Where(name => !KeptVariables.Contains(name) && !name.StartsWith("DOTNET_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        // One thread and little memory, whatever the program itself is set to.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCConserveMemory"] = "5";

        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;    // no such program, or none may be started here
        }

        _status = _status with { Starts = _status.Starts + 1 };
        var started = _process;
        return Guarded(started, () => AssetFrames.Read(started.StandardOutput.BaseStream, AssetServer.Ready.Length)) is null ? null : started;
    }

    // Without its input it goes by itself; one that is at work goes by its watch, or at once.
    private void End()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            process.StandardInput.BaseStream.Dispose();     // the process itself does not close them
            process.StandardOutput.BaseStream.Dispose();
            process.Dispose();
        }
    }
}
