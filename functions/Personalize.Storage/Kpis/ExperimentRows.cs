using Personalize.Core.Winners;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Kpis;

/// <summary>
/// Rows of table "facts" about experiments: PartitionKey "x-" assignment and one of 16 shards, "x-hero-copy__0-a"; RowKey kind, arm and id,
/// "e~warm~a9f…" for an exposure, "c~…" a click, "o~…" an order. About 250 B each. Winners stand in partition "winners", a row an assignment.
/// </summary>
internal static class ExperimentRows
{
    public const string Winners = "winners";

    /// <summary>A row beside the winners, written with each of them: its ETag says whether any changed.</summary>
    public const string Version = "~version";

    public const string At = "at";
    private const string State = "state";

    public static IEnumerable<string> PartitionsOf(string assignment) => HexShards.All.Select(shard => PartitionOf(assignment, shard));

    public static TableEntity Write(Exposure exposure, char kind, DateTimeOffset at) =>
        new TableEntity(PartitionOf(exposure.Assignment, exposure.Id[0]), $"{kind}~{exposure.Arm}~{exposure.Id}").Set(At, at);

    public static TableEntity Write(WinnerState state) => new TableEntity(Winners, state.Assignment).Set(State, WinnerStateJson.Bytes(state));

    /// <summary>Nothing looked at where there is no row.</summary>
    public static WinnerState Read(string assignment, TableEntity? row) =>
        row?.GetBinary(State) is { } bytes ? WinnerStateJson.Read(assignment, bytes) : new WinnerState(assignment);

    private static string PartitionOf(string assignment, char shard) => $"x-{assignment}-{shard}";
}
