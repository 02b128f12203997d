using System.Collections.Frozen;
using Personalize.Core.Winners;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Kpis;

/// <summary>
/// What came of experiments, and their winners. An exposure, a click and an order of a customer in an arm are rows under names that they
/// always have, so that each counts once, however often it is told. Names nobody. Safe from many threads.
/// </summary>
/// <param name="facts">Table "facts".</param>
public sealed class ExperimentStore(TableClient facts)
{
    private const int MaxAttempts = 20;
    private const char Exposed = 'e';

    /// <summary>Somebody was shown what an arm shows. The first time is kept.</summary>
    /// <exception cref="StorageUnavailableException">Not kept.</exception>
    public Task ExposeAsync(Exposure exposure, DateTimeOffset at, CancellationToken stop) => facts.AddEntityAsync(ExperimentRows.Write(exposure, Exposed, at), stop);

    /// <summary>Somebody who was shown it reached the goal. The exposure is told again first: it may have been lost.</summary>
    /// <exception cref="StorageUnavailableException">Perhaps not kept.</exception>
    public async Task ReachAsync(Exposure exposure, WinnerGoal goal, DateTimeOffset at, CancellationToken stop)
    {
        await ExposeAsync(exposure, at, stop);
        await facts.AddEntityAsync(ExperimentRows.Write(exposure, KindOf(goal), at), stop);
    }

    /// <summary>What came of the arms.</summary>
    /// <param name="assignment">Experiment and bucket version.</param>
    /// <param name="since">Only customers first exposed then or later; null: all.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="StorageUnavailableException">Not all could be read.</exception>
    public async Task<ExperimentCounts> CountAsync(string assignment, DateTimeOffset? since, CancellationToken stop) => (await CountEachAsync(assignment, [since], stop))[0];

    /// <summary>The same for several moments at once, in their order: the rows are read once.</summary>
    /// <exception cref="StorageUnavailableException">Not all could be read.</exception>
    public async Task<ExperimentCounts[]> CountEachAsync(string assignment, IReadOnlyList<DateTimeOffset?> since, CancellationToken stop)
    {
        var shards = await Task.WhenAll(ExperimentRows.PartitionsOf(assignment).Select(partition => CountShardAsync(partition, since, stop)));
        return [.. since.Select((_, at) => ArmTally.Sum([.. shards.Select(shard => shard[at])]))];
    }

    /// <summary>Differs after every change of a winner; "" where there never was one. One row, however many experiments.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<string> ReadVersionAsync(CancellationToken stop) =>
        (await facts.GetEntityIfExistsAsync(ExperimentRows.Winners, ExperimentRows.Version, stop))?.ETag?.ToString() ?? "";

    /// <summary>The winners of all experiments, and where the search for others stands; by assignment.</summary>
    /// <exception cref="StorageUnavailableException">Not all could be read.</exception>
    public async Task<FrozenDictionary<string, WinnerState>> ReadStatesAsync(CancellationToken stop)
    {
        var states = new Dictionary<string, WinnerState>();
        await foreach (var row in facts.QueryAsync(TableFilter.Partition(ExperimentRows.Winners), stop))
        {
            if (row.RowKey != ExperimentRows.Version)
            {
                states[row.RowKey] = ExperimentRows.Read(row.RowKey, row);
            }
        }

        return states.ToFrozenDictionary();
    }

    /// <summary>Changes where a search stands, whoever else does at the time; nothing is written where the change gives the same. What stands then.</summary>
    /// <exception cref="StorageUnavailableException">Not written.</exception>
    public async Task<WinnerState> ChangeAsync(string assignment, Func<WinnerState, WinnerState> advance, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var row = await facts.GetEntityIfExistsAsync(ExperimentRows.Winners, assignment, stop);
            var before = ExperimentRows.Read(assignment, row);
            var after = advance(before);
            if (after == before)
            {
                return before;
            }

            var next = ExperimentRows.Write(after);
            var change = row?.ETag is { } version ? TableTransactionAction.Update(next, version, TableUpdateMode.Replace) : TableTransactionAction.Add(next);
            var changed = TableTransactionAction.Upsert(new TableEntity(ExperimentRows.Winners, ExperimentRows.Version), TableUpdateMode.Replace);
            if ((await facts.SubmitTransactionAsync([change, changed], stop)).IsSaved)
            {
                return after;
            }
        }

        throw new StorageUnavailableException(StorageTrouble.Busy, $"A winner's row was contended {MaxAttempts} times.");
    }

    private async Task<ArmTally[]> CountShardAsync(string partition, IReadOnlyList<DateTimeOffset?> since, CancellationToken stop)
    {
        ArmTally[] tallies = [.. since.Select(moment => new ArmTally(moment))];
        await foreach (var (at, arm, name) in ReadAsync(partition, Exposed + "~", stop))
        {
            Array.ForEach(tallies, tally => tally.Expose(at, arm, name));
        }

        foreach (var goal in Enum.GetValues<WinnerGoal>())
        {
            await foreach (var (_, arm, name) in ReadAsync(partition, KindOf(goal) + "~", stop))
            {
                Array.ForEach(tallies, tally => tally.Reach(goal, arm, name));
            }
        }

        return tallies;
    }

    private static char KindOf(WinnerGoal goal) => goal == WinnerGoal.Order ? 'o' : 'c';

    private async IAsyncEnumerable<(DateTimeOffset At, string Arm, string Name)> ReadAsync(
        string partition, string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var row in facts.QueryAsync(TableFilter.Prefix(partition, prefix) with { Select = [ExperimentRows.At] }, stop))
        {
            var name = row.RowKey[prefix.Length..];
            if (row.GetDateTimeOffset(ExperimentRows.At) is { } at && name.IndexOf('~', StringComparison.Ordinal) is > 0 and var end)
            {
                yield return (at, name[..end], name);
            }
        }
    }
}
