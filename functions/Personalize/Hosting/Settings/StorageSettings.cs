using Personalize.Storage;

namespace Personalize.Hosting.Settings;

/// <summary>Where tables and blobs are, and who this process is there.</summary>
/// <param name="Tables">Table endpoint of the account, e.g. https://account.table.core.windows.net.</param>
/// <param name="Blobs">Blob endpoint of the account.</param>
/// <param name="AccountName">Account name for a shared key; null means Entra ID.</param>
/// <param name="AccountKey">Shared key, only for Azurite in development; null means Entra ID.</param>
/// <param name="ManagedIdentityClientId">The user-assigned identity; null means the default credential chain.</param>
internal sealed record StorageSettings(Uri Tables, Uri Blobs, string? AccountName, string? AccountKey, string? ManagedIdentityClientId)
{
    public static StorageSettings Read(SettingsReader reader)
    {
        var settings = new StorageSettings(
            reader.Endpoint("Storage__TablesEndpoint", "the account's table endpoint"),
            reader.Endpoint("Storage__BlobsEndpoint", "the account's blob endpoint"),
            reader.Optional("Storage__AccountName"),
            reader.Optional("Storage__AccountKey"),
            reader.Optional("Storage__ManagedIdentityClientId"));
        if (settings.AccountName is null != settings.AccountKey is null)
        {
            reader.Report("Storage__AccountKey", "goes together with Storage__AccountName; leave both empty for Entra ID.");
        }

        return settings;
    }

    /// <summary>As the storage room takes them.</summary>
    public StorageOptions ToOptions() => new(Tables, Blobs, AccountName, AccountKey, ManagedIdentityClientId);
}
