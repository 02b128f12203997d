using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Personalize.TestKit.Azurite;

namespace Personalize.Tests.Storage.Tables;

public sealed class AzuriteTableTests(AzuriteFixture azurite) : TableBulkConformance
{
    protected override async Task<TableClient> CreateTableAsync(bool create = true)
    {
        var service = new TableServiceClient(await azurite.ConnectAsync(), StorageProfile.Events(TimeProvider.System));
        var table = service.GetTableClient(AzuriteFixture.UniqueName("t"));
        if (create)
        {
            await table.CreateIfNotExistsAsync(Stop);
        }

        return table;
    }
}
