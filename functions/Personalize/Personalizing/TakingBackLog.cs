namespace Personalize.Personalizing;

internal static partial class TakingBackLog
{
    [LoggerMessage(640, LogLevel.Warning, "What was written of {Placement} and not shown cannot be taken back ({Reason}): it stays counted, or recorded as shown. Said once until something is taken back.")]
    public static partial void NotTakenBack(this ILogger log, string placement, string reason);
}
