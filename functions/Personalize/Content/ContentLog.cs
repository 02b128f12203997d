namespace Personalize.Content;

internal static partial class ContentLog
{
    [LoggerMessage(200, LogLevel.Information, "Content {BundleHash} is in force: {Placements} placements, {Pictures} pictures, compiled in {CompileMs} ms.")]
    public static partial void ContentLoaded(this ILogger log, string bundleHash, int placements, int pictures, long compileMs);

    [LoggerMessage(201, LogLevel.Error, "Content {BundleHash} is refused, the last good one stays. {Errors}")]
    public static partial void ContentRefused(this ILogger log, string bundleHash, string errors);

    [LoggerMessage(202, LogLevel.Warning, "Content cannot be read from the store, the last good one stays: {Reason}")]
    public static partial void ContentUnreachable(this ILogger log, string reason);

    [LoggerMessage(203, LogLevel.Warning, "No content bundle is published yet; pictures are plain until one is.")]
    public static partial void ContentMissing(this ILogger log);

    [LoggerMessage(204, LogLevel.Error, "Compiling content {BundleHash} ended with a fault of ours; the last good one stays.")]
    public static partial void CompilingFailed(this ILogger log, string bundleHash, Exception fault);

    [LoggerMessage(206, LogLevel.Warning, "Pictures of content {BundleHash} cannot be compiled for the densities that mails ask for.")]
    public static partial void DenserFailed(this ILogger log, string bundleHash, Exception fault);

    [LoggerMessage(205, LogLevel.Warning, "Assets are decoded in this process, because none could be started for it: a file that ends native code would end this process, too.")]
    public static partial void AssetsDecodedHere(this ILogger log);
}
