using Azure;
using Personalize.Core.Acting;
using Personalize.Core.Identity;
using Personalize.Storage.Contexts;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Acting;

/// <summary>The acting state as a row, and a row for each thing that waits, named after its time. They hold no registration, only its hash.</summary>
internal static class ActingRows
{
    private const string Column = "state";

    public static IEnumerable<TableTransactionAction> ActionsOf(string partitionKey, RegistrationKey key, ActingChange change)
    {
        if (ReferenceEquals(change.Before, change.After))
        {
            yield break;
        }

        yield return TableTransactionAction.Upsert(
            new TableEntity(partitionKey, ContextKeys.Acting(key)).SetBytes(Column, ActingStateCodec.Write(change.After)), TableUpdateMode.Replace);
        var before = change.Before.Pending.ToDictionary(pending => WakeOf(key, pending), StringComparer.Ordinal);
        var after = change.After.Pending.ToDictionary(pending => WakeOf(key, pending), StringComparer.Ordinal);
        foreach (var gone in before.Keys.Except(after.Keys))
        {
            yield return TableTransactionAction.Delete(partitionKey, gone, ETag.All);
        }

        foreach (var added in after.Keys.Except(before.Keys))
        {
            yield return TableTransactionAction.Upsert(new TableEntity(partitionKey, added), TableUpdateMode.Replace);
        }
    }

    /// <exception cref="InvalidDataException">The row is not what was written.</exception>
    public static ActingState Read(TableEntity? row) => row?.GetBytes(Column) is { } bytes ? ActingStateCodec.Read(bytes) : ActingState.Empty;

    /// <summary>Whose wait a row is, and which; null for a row that is none.</summary>
    public static (RegistrationKey Key, string Pending)? ReadWake(TableEntity row) =>
        row.RowKey.Split('~') is ["w", _, var hex, var pending] && RegistrationKey.TryParse(hex, out var key) ? (key, pending) : null;

    public static string WakeOf(RegistrationKey key, PendingAct pending) => ContextKeys.Wake(key, pending.DueAt, pending.Id);
}
