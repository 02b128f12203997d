namespace Personalize.Hosting.Settings;

/// <summary>Everything that an operator can set, read once at start.</summary>
internal sealed record HandlerSettings(
    DeploymentSettings Deployment,
    StorageSettings Storage,
    EventHubSettings EventHub,
    KeySettings Keys,
    PassSettings Passes,
    IdentitySettings Identity,
    OpenSettings Open,
    ClickSettings Click,
    ContentSettings Content,
    WeatherSettings Weather,
    AmbientSettings Ambient,
    ActingSettings Acting,
    CorsSettings Cors,
    CollectSettings Collect,
    RightsSettings Rights,
    ScanSettings Scans)
{
    /// <summary>Reads all settings; faults are in the reader, and with any the result must not be used.</summary>
    public static HandlerSettings Read(SettingsReader reader)
    {
        var deployment = DeploymentSettings.Read(reader);
        var passes = PassSettings.Read(reader);
        return new HandlerSettings(
            deployment,
            StorageSettings.Read(reader),
            EventHubSettings.Read(reader),
            KeySettings.Read(reader, deployment),
            passes,
            IdentitySettings.Read(reader, deployment),
            OpenSettings.Read(reader),
            ClickSettings.Read(reader),
            ContentSettings.Read(reader),
            WeatherSettings.Read(reader),
            AmbientSettings.Read(reader),
            ActingSettings.Read(reader),
            CorsSettings.Read(reader),
            CollectSettings.Read(reader),
            RightsSettings.Read(reader),
            ScanSettings.Read(reader, passes));
    }
}
