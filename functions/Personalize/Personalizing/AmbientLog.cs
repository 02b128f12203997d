namespace Personalize.Personalizing;

internal static partial class AmbientLog
{
    [LoggerMessage(620, LogLevel.Warning, "The reports of POST /v1/ambient cannot be read ({Reason}); those known stay until they end. Said once until the store answers again.")]
    public static partial void ReportsUnreachable(this ILogger log, string reason);
}
