using System.Diagnostics;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling.Apart;

/// <summary>
/// Ends the process that decodes when a file takes more than it may, whatever native code is at: nothing else stops that. And when nobody has
/// asked for a while. Processor time, not the clock: a busy machine refuses nobody's picture.
/// </summary>
/// <param name="pipe">Where answers go; written to by one at a time.</param>
/// <param name="maxProcessorMs">For one question.</param>
internal sealed class AssetWatch(Stream pipe, int maxProcessorMs)
{
    // More than before: a progressive JPEG of 16 megapixels takes 96 MB, an interlaced PNG 64.
    private const long MostBytes = 300_000_000;

    // What many files leave behind goes with the process.
    private const long TiredBytes = 200_000_000;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private bool _isBusy;
    private TimeSpan _begun;
    private long _begunBytes;

    public void Start() => new Thread(Watch) { IsBackground = true, Name = "asset watch" }.Start();

    /// <summary>Takes a question.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            (_isBusy, _begun, _begunBytes) = (true, Environment.CpuUsage.TotalTime, Environment.WorkingSet);
            AssetFrames.Write(pipe, AssetServer.Taken);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Answers, unless the watch has done so.</summary>
    public void End(BitmapForm form, double? detail)
    {
        lock (_gate)
        {
            _isBusy = false;
            Answer(form, detail);

            if (Environment.WorkingSet > TiredBytes)
            {
                Leave();
            }
        }
    }

    private void Watch()
    {
        lock (_gate)
        {
            while (_isBusy || Monitor.Wait(_gate, Idle) || _isBusy)
            {
                if (_isBusy && Excess() is { } reason)
                {
                    Answer(BitmapForm.Refused(reason), null);
                    break;
                }

                if (_isBusy)
                {
                    Monitor.Wait(_gate, Look);
                }
            }

            Leave();
        }
    }

    // At once, whatever native code is at; with the gate held, so that the other thread says nothing more.
    private static void Leave()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private string? Excess() => (Environment.CpuUsage.TotalTime - _begun).TotalMilliseconds > maxProcessorMs
        ? $"takes more than {maxProcessorMs} ms to draw: make it smaller or simpler, or export it as PNG"
        : Environment.WorkingSet - _begunBytes > MostBytes ? $"takes more than {MostBytes / 1_000_000} MB of memory to draw: make it smaller or simpler" : null;

    private void Answer(BitmapForm form, double? detail)
    {
        using var self = Process.GetCurrentProcess();
        AssetFrames.Write(pipe, new AssetAnswer(form, detail, (Environment.CpuUsage.TotalTime - _begun).TotalMilliseconds, self.PeakWorkingSet64).ToFrame());
    }
}
