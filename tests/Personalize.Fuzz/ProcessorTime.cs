using Personalize.Rendering;

namespace Personalize.Fuzz;

/// <summary>Of this process, on all its threads, and of the one that decodes for it.</summary>
internal static class ProcessorTime
{
    public static double MsOf(PictureEngine engine, Action action)
    {
        var (before, apart) = (Environment.CpuUsage.TotalTime, engine.Assets.ProcessorMs);
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds + engine.Assets.ProcessorMs - apart;
    }
}
