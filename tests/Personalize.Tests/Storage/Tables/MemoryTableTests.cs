using Personalize.Storage.Tables;
using Personalize.TestKit;
using Personalize.TestKit.Tables;

namespace Personalize.Tests.Storage.Tables;

public sealed class MemoryTableTests : TableBulkConformance
{
    protected override async Task<TableClient> CreateTableAsync(bool create = true)
    {
        var table = new MemoryTableClient("memory", new FakeClock());
        if (create)
        {
            await table.CreateIfNotExistsAsync(Stop);
        }

        return table;
    }
}
