namespace Personalize.Hosting.Settings;

/// <summary>How clicks are answered.</summary>
/// <param name="Deadline">After this the neutral click URL is answered. 10 to 10,000 ms. Default 1,000 ms: a reader waits longer for a page than a mail for a picture.</param>
internal sealed record ClickSettings(TimeSpan Deadline)
{
    public static ClickSettings Read(SettingsReader reader) => new(TimeSpan.FromMilliseconds(reader.Integer("Click__DeadlineMs", 1_000, 10, 10_000)));
}
