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

    // A backstop for a process that neither works nor ends: its own watch counts processor time.
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(1);

    // All else that a function app's environment holds is keys.
    private static readonly string[] KeptVariables = ["PATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "XDG_CACHE_HOME"];

    private readonly Lock _gate = new();
    private Process? _process;
    private AssetProcessStatus _status = new(true, 0, 0, 0, 0, 0);

    public AssetProcessStatus Status
    {
        get
        {
            lock (_gate)
            {
                return _status;
            }
        }
    }

    public BitmapForm Decode(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit) =>
        Ask(new AssetQuestion(false, widthPx, heightPx, fit, file)) is { } answer ? answer.Form : here.Decode(file, widthPx, heightPx, fit);

    public double? DetailOf(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit) =>
        Ask(new AssetQuestion(true, widthPx, heightPx, fit, file)) is { } answer ? answer.Detail : here.DetailOf(file, widthPx, heightPx, fit);

    public void Dispose()
    {
        lock (_gate)
        {
            End();
        }
    }

    // Null where there is no process to ask.
    private AssetAnswer? Ask(AssetQuestion question)
    {
        lock (_gate)
        {
            for (var attempt = 0; attempt < Attempts && _status.IsApart; attempt++)
            {
                if ((_process ?? Start()) is { } process && TryAsk(process, question, out var answer))
                {
                    return answer;
                }

                End();
            }

            _status = _status with { IsApart = false, DecodedHere = _status.DecodedHere + 1 };
            return null;
        }
    }

    // False when it had gone before it took the question.
    private bool TryAsk(Process process, AssetQuestion question, out AssetAnswer? answer)
    {
        answer = null;

        try
        {
            AssetFrames.Write(process.StandardInput.BaseStream, question.ToFrame());
        }
        catch (IOException)
        {
            return false;
        }

        if (Read(process, AssetServer.Taken.Length) is null)
        {
            return false;
        }

        var frame = Read(process, AssetAnswer.MostBytes((long)question.WidthPx * question.HeightPx));
        answer = frame is null ? null : AssetAnswer.Of(frame);

        if (answer is null)
        {
            End();
            _status = _status with { Lost = _status.Lost + 1 };
            answer = new AssetAnswer(BitmapForm.Refused("ends the program that draws it: it is damaged, or made to do harm. Export it again, or as PNG"), null, 0, 0);
        }

        _status = _status with { ProcessorMs = _status.ProcessorMs + answer.ProcessorMs, PeakBytes = Math.Max(_status.PeakBytes, (long)answer.PeakBytes) };
        return true;
    }

    private Process? Start()
    {
        var program = options.AssetProgram!;
        var start = new ProcessStartInfo(program[0], [.. program.Skip(1), .. AssetServer.ArgumentsOf(options)]) { RedirectStandardInput = true, RedirectStandardOutput = true };

        foreach (var variable in start.Environment.Keys.Where(name => !KeptVariables.Contains(name) && !name.StartsWith("DOTNET_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;    // no such program, or none may be started here
        }

        _status = _status with { Starts = _status.Starts + 1 };
        return Read(_process, AssetServer.Ready.Length) is null ? null : _process;
    }

    // Null where it has ended, or is stuck: it is of no use then.
    private static byte[]? Read(Process process, int maxBytes)
    {
        var reading = Task.Run(() => AssetFrames.Read(process.StandardOutput.BaseStream, maxBytes));

        if (!reading.Wait(Stuck))
        {
            process.Kill();
        }

        return reading.Result;
    }

    // Without its input it goes by itself; one that is at work goes by its watch, or at once.
    private void End()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            process.Dispose();
        }
    }
}
