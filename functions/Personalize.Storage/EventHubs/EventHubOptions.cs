namespace Personalize.Storage.EventHubs;

/// <summary>Which hub to send to, and how to prove who asks.</summary>
/// <param name="Endpoint">The namespace, e.g. <c>https://name.servicebus.windows.net</c>; https unless it is loopback.</param>
/// <param name="Name">The hub.</param>
/// <param name="PartitionCount">The hub's partitions, 1–1,024.</param>
/// <param name="SasKeyName">Rule name of the shared access key, for development (the stand-in). Default null.</param>
/// <param name="SasKey">Shared access key, used as UTF-8 text. Null or empty: Entra ID. Default null.</param>
/// <param name="ManagedIdentityClientId">The user-assigned identity. Null or empty: the default credential chain. Default null.</param>
public sealed record EventHubOptions(
    Uri Endpoint, string Name, int PartitionCount, string? SasKeyName = null, string? SasKey = null, string? ManagedIdentityClientId = null);
