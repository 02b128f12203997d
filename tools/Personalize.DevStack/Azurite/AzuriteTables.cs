using Personalize.Storage;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.DevStack.Azurite;

/// <summary>Makes the tables that Bicep makes in the cloud.</summary>
internal static class AzuriteTables
{
    /// <summary>Tables that exist are left alone.</summary>
    /// <exception cref="StorageUnavailableException">Azurite gave no usable answer.</exception>
    public static async Task CreateAsync(AzuritePorts azurite, TimeProvider clock, CancellationToken stop)
    {
        using var connection = new StorageConnection(
            new StorageOptions(azurite.TablesEndpoint, azurite.BlobsEndpoint, AzuriteServer.AccountName, AzuriteServer.AccountKey), clock);
        var tables = new TableServiceClient(connection, StorageProfile.Events(clock));
        await Task.WhenAll(TableNames.All.Select(name => tables.GetTableClient(name).CreateIfNotExistsAsync(stop)));
    }
}
