using Personalize.Rendering;

namespace Personalize.Hosting.Settings;

/// <summary>Where content bundles come from.</summary>
/// <param name="Container">Blob container. Default "content".</param>
/// <param name="Poll">How often the pointer is read. 1 to 3,600 s. Default 5 s.</param>
/// <param name="CompiledFolder">Keeps what compiling pictures made, for the next start. "none": not kept, null here. Default "temp": personalize-compiled in the
/// temporary folder.</param>
/// <param name="CompiledMegabytes">Most that the folder holds. 1 to 100,000. Default 500.</param>
internal sealed record ContentSettings(string Container, TimeSpan Poll, string? CompiledFolder, int CompiledMegabytes)
{
    private const string InTemp = "temp";

    public static ContentSettings Read(SettingsReader reader) => new(
        reader.Optional("Content__Container", "content")!,
        TimeSpan.FromSeconds(reader.Integer("Content__PollSeconds", 5, 1, 3_600)),
        FolderOf(reader.Optional("Content__CompiledFolder", InTemp)!),
        reader.Integer("Content__CompiledMegabytes", 500, 1, 100_000));

    /// <summary>For the engine that draws the content.</summary>
    // Content was accepted where it was published: what an instance may take is for what would never end, not for a slow machine.
    public RenderingOptions ToRenderingOptions() => new()
    {
        CompileCacheFolder = CompiledFolder,
        CompileCacheDiskBytes = CompiledMegabytes * 1_000_000L,
        AssetProgram = AssetProgram.OfThisProcess,
        MaxAssetProcessorMs = 5_000,
    };

    private static string? FolderOf(string text) => text switch
    {
        InTemp => RenderingOptions.TemporaryCompileCacheFolder,
        "none" => null,
        _ => text,
    };
}
