namespace Personalize.Fuzz;

/// <summary>Of this process, on all its threads.</summary>
internal static class ProcessorTime
{
    public static double MsOf(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
