using Azure.Core;
using Azure.Identity;

namespace Personalize.Storage.Http;

internal static class Credentials
{
    /// <summary>The user-assigned identity when its client id is given, else the default chain.</summary>
    public static TokenCredential Of(string? managedIdentityClientId) => string.IsNullOrEmpty(managedIdentityClientId)
        ? new DefaultAzureCredential()
        : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(managedIdentityClientId));
}
