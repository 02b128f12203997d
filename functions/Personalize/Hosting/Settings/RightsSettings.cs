namespace Personalize.Hosting.Settings;

/// <summary>How what customers ask for is carried out.</summary>
internal sealed record RightsSettings
{
    public static RightsSettings Read(SettingsReader reader)
    {
        // Read by the host, which expands it in SweepErasures/function.json; named here so that the sample lists it.
        reader.Optional("Erasure__Schedule", "*/10 * * * * *");
        return new RightsSettings();
    }
}
