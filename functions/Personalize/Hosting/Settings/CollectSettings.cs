namespace Personalize.Hosting.Settings;

/// <summary>How much one instance takes.</summary>
/// <param name="EventsPerSecond">From each write key that names no limit of its own; a burst of ten seconds' worth passes. 0: no limit. Default 2,000.</param>
/// <param name="EventsPerSecondPerAddress">From each address with a browser's key, so that nobody uses up the key of everybody; as above. Default 100.</param>
internal sealed record CollectSettings(int EventsPerSecond, int EventsPerSecondPerAddress)
{
    public const int MostPerSecond = 1_000_000;

    public static CollectSettings Read(SettingsReader reader) => new(
        reader.Integer("Collect__EventsPerSecond", 2_000, 0, MostPerSecond),
        reader.Integer("Collect__EventsPerSecondPerAddress", 100, 0, MostPerSecond));
}
