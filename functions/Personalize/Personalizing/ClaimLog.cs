namespace Personalize.Personalizing;

internal static partial class ClaimLog
{
    [LoggerMessage(640, LogLevel.Warning, "What was counted against a cap of {Placement} and not shown cannot be given back ({Reason}): a picture less within its window. Said once until one is given back.")]
    public static partial void ClaimLost(this ILogger log, string placement, string reason);
}
