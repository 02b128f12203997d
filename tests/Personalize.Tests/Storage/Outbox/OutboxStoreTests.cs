using Personalize.Core.Identity;
using Personalize.Storage.Contexts;
using Personalize.Storage.Outbox;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Outbox;

public sealed class OutboxStoreTests
{
    private const int Partitions = 1;
    private const int MoreThanAPageInEach = 1_200 * ContextKeys.Buckets;

    private static readonly RegistrationHasher Hasher = new("a secret of the tests, long enough"u8.ToArray());

    private readonly MemoryTableClient _table = new("contexts", new FakeClock(DateTimeOffset.UnixEpoch));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_OfSome_GivesTheirsInARequestForEachTablePartition()
    {
        await WaitAsync(40);
        var before = _table.RequestCount;

        var messages = await Store().ReadAsync(Enumerable.Range(0, 20).Select(KeyOf), Stop);

        Assert.Equal(Enumerable.Range(0, 20).Select(IdOf).Order(), messages.Select(message => message.Id).Order());
        Assert.InRange(_table.RequestCount - before, 1, ContextKeys.Buckets);
    }

    [Fact]
    public async Task Read_MoreThanAPageWaits_GivesAllOfTheirs()
    {
        await WaitAsync(MoreThanAPageInEach);
        var wanted = Enumerable.Range(0, MoreThanAPageInEach).Where(number => number % 40 == 0).ToArray();

        var messages = await Store().ReadAsync(wanted.Select(KeyOf), Stop);

        Assert.Equal(wanted.Select(IdOf).Order(), messages.Select(message => message.Id).Order());
    }

    private OutboxStore Store() => new(_table, (_, _, _) => Task.CompletedTask, Partitions);

    private async Task WaitAsync(int registrations)
    {
        await _table.CreateIfNotExistsAsync(Stop);
        for (var number = 0; number < registrations; number++)
        {
            var key = KeyOf(number);
            await _table.AddEntityAsync(OutboxRows.Write(new OutboxMessage(key, IdOf(number), 0, "{}"u8.ToArray()), ContextKeys.Partition(key, Partitions)), Stop);
        }
    }

    private static RegistrationKey KeyOf(int number) => Hasher.KeyOf(Registration.User($"customer-{number}"));

    private static string IdOf(int number) => $"message-{number}";
}
