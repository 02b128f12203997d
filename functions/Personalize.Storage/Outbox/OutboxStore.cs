using Personalize.Core.Identity;
using Personalize.Storage.Contexts;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Outbox;

/// <summary>
/// Sends outbox messages and then deletes their rows. Whatever breaks between the two, the row is found again and the message sent
/// again; receivers take a repeat as nothing new. Safe to use from many threads.
/// </summary>
/// <param name="contexts">The table.</param>
/// <param name="send">To the hub of events.</param>
/// <param name="partitionCount">Partitions of the hubs.</param>
/// <param name="sendAction">To the hub of actions; null where nothing acts.</param>
public sealed class OutboxStore(TableClient contexts, SendToPartition send, int partitionCount, SendToPartition? sendAction = null)
{
    // A page of the service; where more wait, the hub is away.
    private const int MaxTogether = 1_000;

    /// <summary>Sends messages whose rows are saved. False when the hub did not take them all: the sweep will.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Sent, but the rows could not be deleted.</exception>
    public async Task<bool> SendAsync(IReadOnlyCollection<OutboxMessage> messages, CancellationToken stop)
    {
        if (messages.Count == 0)
        {
            return true;
        }

        var sent = await Task.WhenAll(messages.GroupBy(message => (message.IsAction, message.Partition)).Select(group => SendGroupAsync(group.Key.IsAction, group.Key.Partition, [.. group], stop)));
        await Task.WhenAll(sent.SelectMany(group => group)
            .GroupBy(message => ContextKeys.Partition(message.From, partitionCount))
            .Select(group => contexts.DeleteAsync(group.Key, group.Select(message => ContextKeys.Outbox(message.From, message.Id)).Distinct(), stop)));
        return sent.Sum(group => group.Length) == messages.Count;
    }

    /// <summary>What earlier changes of registrations left unsent: a request for each table partition, as long as little waits there.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<IReadOnlyList<OutboxMessage>> ReadAsync(IEnumerable<RegistrationKey> from, CancellationToken stop)
    {
        var groups = from.GroupBy(key => ContextKeys.Partition(key, partitionCount)).Select(group => ReadTogetherAsync(group.Key, [.. group.Order()], stop));
        return [.. (await Task.WhenAll(groups)).SelectMany(messages => messages)];
    }

    /// <summary>Sends all rows that were written before a moment and are still there. How many were sent.</summary>
    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken stop)
    {
        var sent = 0;
        for (var partition = 0; partition < partitionCount; partition++)
        {
            var found = await Task.WhenAll(Enumerable.Range(0, ContextKeys.Buckets)
                .Select(bucket => ReadAsync(TableFilter.Prefix(ContextKeys.Partition(partition, bucket), "o~"), before, stop)));
            var messages = found.SelectMany(messages => messages).ToArray();
            if (messages.Length > 0)
            {
                sent += await SendAsync(messages, stop) ? messages.Length : 0;
            }
        }

        return sent;
    }

    // The rows of registrations from the first to the last, and those of others between them: they wait for a second, mostly, so there are few.
    private async Task<IEnumerable<OutboxMessage>> ReadTogetherAsync(string partition, RegistrationKey[] keys, CancellationToken stop)
    {
        var all = TableFilter.Prefix(partition, ContextKeys.OutboxPrefix(keys[0])) with
        {
            RowKeyBefore = TableFilter.Prefix(partition, ContextKeys.OutboxPrefix(keys[^1])).RowKeyBefore,
            Limit = MaxTogether,
        };
        var read = await ReadAsync(all, null, stop);
        if (read.Count < MaxTogether)
        {
            return read.Where(message => Array.BinarySearch(keys, message.From) >= 0);
        }

        var alone = keys.Select(key => ReadAsync(TableFilter.Prefix(partition, ContextKeys.OutboxPrefix(key)), null, stop));
        return (await Task.WhenAll(alone)).SelectMany(messages => messages);
    }

    private async Task<IReadOnlyList<OutboxMessage>> ReadAsync(TableFilter filter, DateTimeOffset? before, CancellationToken stop)
    {
        var messages = new List<OutboxMessage>();
        await foreach (var row in contexts.QueryAsync(filter, stop))
        {
            if ((before is null || row.Timestamp is null || row.Timestamp < before) && OutboxRows.Read(row) is { } message)
            {
                messages.Add(message);
            }
        }

        return messages;
    }

    // The messages that the hub took: all or none.
    private async Task<OutboxMessage[]> SendGroupAsync(bool isAction, int partition, OutboxMessage[] messages, CancellationToken stop)
    {
        try
        {
            var hub = isAction ? sendAction ?? throw new InvalidOperationException("There is no hub of actions to send to.") : send;
            await hub([.. messages.Select(message => new EventData(message.Body))], partition, stop);
        }
        catch (EventHubUnavailableException)
        {
            return [];   // the rows are saved: the sweep's work
        }

        return messages;
    }
}
