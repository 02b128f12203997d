namespace Personalize.Hosting.Settings;

/// <summary>Where content bundles come from.</summary>
/// <param name="Container">Blob container. Default "content".</param>
/// <param name="Poll">How often the pointer is read. 1 to 3,600 s. Default 5 s.</param>
internal sealed record ContentSettings(string Container, TimeSpan Poll)
{
    public static ContentSettings Read(SettingsReader reader) => new(
        reader.Optional("Content__Container", "content")!,
        TimeSpan.FromSeconds(reader.Integer("Content__PollSeconds", 5, 1, 3_600)));
}
