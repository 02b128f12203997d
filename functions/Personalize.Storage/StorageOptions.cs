namespace Personalize.Storage;

/// <summary>Where tables and blobs are, and how to prove who asks.</summary>
/// <param name="TablesEndpoint">E.g. <c>https://name.table.core.windows.net</c>; https unless it is loopback.</param>
/// <param name="BlobsEndpoint">E.g. <c>https://name.blob.core.windows.net</c>; https unless it is loopback.</param>
/// <param name="AccountName">Account name, with the shared key only. Default null.</param>
/// <param name="AccountKey">Shared key in Base64, for development (Azurite). Null or empty: Entra ID. Default null.</param>
/// <param name="ManagedIdentityClientId">The user-assigned identity. Null or empty: the default credential chain. Default null.</param>
public sealed record StorageOptions(
    Uri TablesEndpoint, Uri BlobsEndpoint, string? AccountName = null, string? AccountKey = null, string? ManagedIdentityClientId = null);
