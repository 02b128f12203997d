using Personalize.Storage.EventHubs;

namespace Personalize.Hosting.Settings;

/// <summary>The hub that collected events and internal messages go through.</summary>
/// <param name="Endpoint">The namespace, e.g. https://brand.servicebus.windows.net.</param>
/// <param name="Name">The hub's name. Default "events".</param>
/// <param name="PartitionCount">The hub's partitions, 1 to 1024. Default 8. Row keys depend on it: never change it on a hub in use.</param>
/// <param name="Generation">Changes when the hub is recreated, because its sequence numbers then start again. Default "1".</param>
/// <param name="SasKeyName">Policy name, only for the stand-in in development; null means Entra ID.</param>
/// <param name="SasKey">Policy key, only for the stand-in in development; null means Entra ID.</param>
internal sealed record EventHubSettings(Uri Endpoint, string Name, int PartitionCount, string Generation, string? SasKeyName, string? SasKey)
{
    public static EventHubSettings Read(SettingsReader reader)
    {
        var settings = new EventHubSettings(
            reader.Endpoint("EventHub__Endpoint", "the Event Hubs namespace, e.g. https://brand.servicebus.windows.net"),
            reader.Optional("EventHub__Name", "events")!,
            reader.Integer("EventHub__PartitionCount", 8, 1, 1024),
            reader.Optional("EventHub__Generation", "1")!,
            reader.Optional("EventHub__SasKeyName"),
            reader.Optional("EventHub__SasKey"));
        if (settings.SasKeyName is null != settings.SasKey is null)
        {
            reader.Report("EventHub__SasKey", "goes together with EventHub__SasKeyName; leave both empty for Entra ID.");
        }

        return settings;
    }

    /// <summary>As the storage room takes them.</summary>
    /// <param name="managedIdentityClientId">The identity that also reads and writes the tables.</param>
    public EventHubOptions ToOptions(string? managedIdentityClientId) =>
        new(Endpoint, Name, PartitionCount, SasKeyName, SasKey, managedIdentityClientId);
}
