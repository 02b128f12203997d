using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Storage.Contexts;
using Personalize.Storage.Rehearsing;
using Personalize.Storage.Resilience;
using Personalize.Storage.Rights;
using Personalize.Storage.Tables;
using Personalize.TestKit.Azurite;
using Personalize.Tests.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Storage.Rehearsing;

/// <summary>A rehearsal through the store's own protocol.</summary>
public sealed class RehearsalTablesTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryWrite_CountsAsSavedAndChangesNothing()
    {
        var store = await StoreAsync();
        var real = store(TableNames.Rights);
        var before = await real.AddEntityAsync(Row("r", 1), Stop);
        var table = new RehearsalTables(store, 4).GetTableClient(TableNames.Rights);

        TableWrite[] writes =
        [
            await table.AddEntityAsync(Row("new", 2), Stop),
            await table.UpsertEntityAsync(Row("r", 2), TableUpdateMode.Replace, Stop),
            await table.UpdateEntityAsync(Row("r", 2), before.ETag!.Value, TableUpdateMode.Merge, Stop),
            await table.DeleteEntityAsync("p", "r", before.ETag.Value, Stop),
        ];
        var transaction = await table.SubmitTransactionAsync(
            [TableTransactionAction.Add(Row("new", 2)), TableTransactionAction.Upsert(Row("r", 2), TableUpdateMode.Merge), TableTransactionAction.Delete("p", "gone", Azure.ETag.All)], Stop);

        Assert.All(writes, write => Assert.True(write.IsSaved));
        Assert.True(transaction.IsSaved);
        var row = Assert.Single(await real.QueryAsync(TableFilter.Partition("p"), Stop).ToListAsync(Stop));
        Assert.Equal(("r", 1, before.ETag), (row.RowKey, row.GetInt32("N"), row.ETag));
    }

    [Fact]
    public async Task Known_SomebodyMadeUp_IsReadAndInNoTable()
    {
        var store = await StoreAsync();
        var rehearsed = new RehearsalTables(store, 4);
        var key = RegistrationKey.From(new byte[RegistrationKey.SizeBytes]);
        var context = EventContext.Of(SampleEvents.Event("e", SampleEvents.Noon, traits: """{ "firstName": "Ada" }""", type: Personalize.Core.Events.EventType.Identify));
        rehearsed.Know(key, context, new CustomerRights { Location = new Consent(true, SampleEvents.Noon) });

        var view = await new ContextStore(rehearsed.GetTableClient(TableNames.Contexts), 4).ReadViewAsync(key, Stop);
        var standing = await new RightsStore(rehearsed.GetTableClient(TableNames.Rights)).ReadStandingAsync(key, Stop);

        Assert.Equal(ContextCodec.Write(context), ContextCodec.Write(view!));
        Assert.True(standing.Rights.Location!.Granted);
        Assert.NotNull(await new RightsStore(rehearsed.GetTableClient(TableNames.Rights)).TryRememberAsync(standing, standing.Memory, Stop));
        Assert.Null(await new ContextStore(store(TableNames.Contexts), 4).ReadViewAsync(key, Stop));
        Assert.Null((await new RightsStore(store(TableNames.Rights)).ReadStandingAsync(key, Stop)).Rights.Location);
    }

    private static TableEntity Row(string key, int number) => new TableEntity("p", key).Set("N", number);

    private async Task<Func<string, TableClient>> StoreAsync()
    {
        var service = new TableServiceClient(await azurite.ConnectAsync(), StorageProfile.Events(TimeProvider.System));
        var prefix = AzuriteFixture.UniqueName("t");
        await service.GetTableClient(prefix + TableNames.Contexts).CreateIfNotExistsAsync(Stop);
        await service.GetTableClient(prefix + TableNames.Rights).CreateIfNotExistsAsync(Stop);
        return name => service.GetTableClient(prefix + name);
    }
}
