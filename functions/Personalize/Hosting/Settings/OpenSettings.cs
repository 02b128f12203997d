namespace Personalize.Hosting.Settings;

/// <summary>How pictures are answered.</summary>
/// <param name="Deadline">After this the neutral picture goes out, whatever is late. 10 to 5,000 ms. Default 250 ms.</param>
/// <param name="ShowDiagnostics">Adds X-Personalize-Decision and Server-Timing to pictures. Default false.</param>
internal sealed record OpenSettings(TimeSpan Deadline, bool ShowDiagnostics)
{
    public static OpenSettings Read(SettingsReader reader) => new(
        TimeSpan.FromMilliseconds(reader.Integer("Open__DeadlineMs", 250, 10, 5_000)),
        reader.Flag("Open__ShowDiagnostics", false));
}
