namespace Personalize.Personalizing;

internal static partial class WinnerLog
{
    [LoggerMessage(630, LogLevel.Warning, "The winners of experiments cannot be read ({Reason}); those known stay. Said once until the store answers again.")]
    public static partial void WinnersUnreachable(this ILogger log, string reason);
}
