using System.Text.Json;
using Personalize.Core.Acting;
using Personalize.Core.Attributes;
using Personalize.Core.Identity;
using Personalize.Storage.Acting;
using Personalize.Storage.Contexts;
using Personalize.Storage.Outbox;
using Personalize.Storage.Personal;
using Personalize.Storage.Tables;
using Personalize.Storage.Webhooks;
using Personalize.TestKit.Tables;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Customers;

/// <summary>Whatever an erasure deletes, an export has shown.</summary>
public sealed class ExportedRowsTests
{
    /// <summary>The export's member for each kind of row that an erasure looks for: table, and what the keys begin with.</summary>
    private static readonly Dictionary<string, string> MemberOf = new(StringComparer.Ordinal)
    {
        ["contexts/a"] = "acting",
        ["contexts/f"] = "registrations",
        ["contexts/l"] = "registrations",
        ["contexts/o"] = "outbox",
        ["contexts/t"] = "timeline",
        ["contexts/w"] = "waits",
        ["decisions"] = "decisions",
        ["deliveries"] = "deliveries",
    };

    private static readonly DateTimeOffset Noon = FoldWorld.Noon;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_EachKindOfRowThatAnErasureDeletes_IsInIt()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var (customers, touched) = await HoldingAllAsync(world);

        var export = (await customers.AskAsync("GET", "ada/export")).Json;
        await customers.Personal.EraseAsync(world.Hasher.KeyOf(SampleEvents.Ada), Stop);

        Assert.Equal(MemberOf.Keys.Order(StringComparer.Ordinal), touched.SelectMany(KindsOf).Order(StringComparer.Ordinal));
        Assert.All(MemberOf.Values, member => Assert.NotEqual(0, export.GetProperty(member).GetArrayLength()));
    }

    [Fact]
    public async Task Export_OfAPerson_TellsWhatWasDoneAndWhatWaits()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var (customers, _) = await HoldingAllAsync(world);

        var export = (await customers.AskAsync("GET", "anonymous:7f/export")).Json;

        var acting = Assert.Single(export.GetProperty("acting").EnumerateArray());
        Assert.Equal("ada", acting.GetProperty("registration").GetString());
        Assert.Equal(("coupon", Noon), (acting.GetProperty("done")[0].GetProperty("action").GetString(), acting.GetProperty("done")[0].GetProperty("at").GetDateTimeOffset()));
        Assert.Equal(("reminder", "debounced"), (acting.GetProperty("answers")[0].GetProperty("rule").GetString(), acting.GetProperty("answers")[0].GetProperty("reason").GetString()));
        var wait = Assert.Single(export.GetProperty("waits").EnumerateArray());
        Assert.Equal(("welcome", Noon.AddDays(2)), (wait.GetProperty("scenario").GetString(), wait.GetProperty("dueAt").GetDateTimeOffset()));
        Assert.Equal("Signed Up", wait.GetProperty("event").GetProperty("name").GetString());
        Assert.Equal("A-1", Assert.Single(export.GetProperty("deliveries").EnumerateArray()).GetProperty("body").GetProperty("coupon").GetString());
        Assert.Equal("anonymous:8", Assert.Single(export.GetProperty("outbox").EnumerateArray()).GetProperty("message").GetProperty("of").GetString());
    }

    // Of the other tables an export shows whole rows, whatever their keys.
    private static IEnumerable<string> KindsOf(TouchedTable table) =>
        table.Name == TableNames.Contexts ? table.Kinds.Select(kind => $"{table.Name}/{kind}") : table.Kinds.Select(_ => table.Name).Distinct();

    // A row of each kind for Ada, and some of Bob's that are not hers to see.
    private static async Task<(CustomersWorld Customers, TouchedTable[] Touched)> HoldingAllAsync(FoldWorld world)
    {
        var deliveries = new MemoryTableClient(TableNames.Deliveries, world.Clock);
        await deliveries.CreateIfNotExistsAsync(Stop);
        var touched = new[] { world.Table, world.DecisionsTable, deliveries }.Select(table => new TouchedTable(table)).ToArray();
        var customers = new CustomersWorld(world)
        {
            Personal = new PersonalStore(touched[0], FoldWorld.Partitions, [.. PersonalTables.Partitioned.Select(table => (table, (TableClient)touched[1]))], new DeliveryStore(touched[2])),
        };
        await customers.DecideAsync(SampleEvents.Ada, """{"rule":"rain"}""", Stop);
        foreach (var who in new[] { SampleEvents.Ada, SampleEvents.Bob })
        {
            await HoldAsync(world, world.Hasher.KeyOf(who), new DeliveryStore(deliveries));
        }

        return (customers, touched);
    }

    private static async Task HoldAsync(FoldWorld world, RegistrationKey key, DeliveryStore deliveries)
    {
        var partition = ContextKeys.Partition(key, FoldWorld.Partitions);
        var signedUp = AttributeReader.TryRead(JsonElement.Parse("""{"name":"Signed Up"}"""), AttributeLimits.Own, out var value, out _) ? value : AttributeValue.Null;
        var state = new ActingState(
            [new RecentAct("coupon", "", Noon, Presses: true)],
            [new PendingAct("00112233445566aa", null, "welcome", 1, "", Noon.AddDays(2), signedUp)],
            [new ActVerdict("reminder", ActReason.Debounced, "Product Viewed", Noon)]);
        await world.Table.SubmitTransactionAsync([.. ActingRows.ActionsOf(partition, key, new ActingChange(ActingState.Empty, state))], Stop);
        await world.Table.UpsertEntityAsync(OutboxRows.Write(new OutboxMessage(key, "x1", 0, """{"of":"anonymous:8"}"""u8.ToArray()), partition), TableUpdateMode.Replace, Stop);
        await deliveries.PutAsync(new Delivery("act-" + key.Hex, "crm", key, 1, Noon.AddHours(1), """{"coupon":"A-1"}"""u8.ToArray()), null, Stop);
    }
}
