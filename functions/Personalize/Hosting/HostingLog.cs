namespace Personalize.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(100, LogLevel.Error, "A function failed unexpectedly; the host will retry it.")]
    public static partial void FunctionThrew(this ILogger log, Exception trouble);

    [LoggerMessage(101, LogLevel.Error, "A request failed unexpectedly: {Method} {Route}")]
    public static partial void RequestThrew(this ILogger log, string method, string route, Exception trouble);

    [LoggerMessage(102, LogLevel.Warning, "Event {Event} above came {Count} times more since it was last said.")]
    public static partial void SaidBefore(this ILogger log, int @event, long count);
}
