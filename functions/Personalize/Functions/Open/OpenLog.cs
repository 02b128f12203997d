namespace Personalize.Functions.Open;

internal static partial class OpenLog
{
    [LoggerMessage(300, LogLevel.Error, "Drawing {Placement} failed; the neutral picture went out.")]
    public static partial void DrawingThrew(this ILogger log, string placement, Exception trouble);

    [LoggerMessage(301, LogLevel.Warning, "Opens get the neutral picture: {Reason}")]
    public static partial void StoreUnavailable(this ILogger log, string reason);

    [LoggerMessage(303, LogLevel.Warning, "Drawing every picture once, to be quick later, failed.")]
    public static partial void RehearsalFailed(this ILogger log, Exception trouble);

    [LoggerMessage(304, LogLevel.Warning, "Opening every picture once, to be quick later, came to the neutral one: {Reason}")]
    public static partial void RehearsalNeutral(this ILogger log, string reason);

    [LoggerMessage(302, LogLevel.Warning, "A decision for {Placement} was not recorded in time; its click will be decided anew.")]
    public static partial void DecisionUnrecorded(this ILogger log, string placement);
}
