namespace Personalize.Functions.RefreshNews;

internal static partial class RefreshNewsLog
{
    [LoggerMessage(610, LogLevel.Warning, "The news feed of {Region} fails ({Reason}); its last news stay until they end. Said once until it answers again.")]
    public static partial void FeedFails(this ILogger log, string region, string reason);

    [LoggerMessage(611, LogLevel.Information, "The news feed of {Region} answers again.")]
    public static partial void FeedRecovered(this ILogger log, string region);
}
