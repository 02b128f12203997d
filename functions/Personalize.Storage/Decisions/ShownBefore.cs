using System.Text.Json;
using Personalize.Core.Decisions;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Decisions;

/// <summary>
/// Finds what was shown before something that was taken back, among the decisions themselves: nothing is written for it when opens are in time, and
/// only what is late pays. Mostly a mail is opened again within the hour, so the last hour is read first.
/// </summary>
internal static class ShownBefore
{
    private static readonly TimeSpan[] LookBack = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(31)];

    /// <summary>The row of what was shown last in the same place; null where nothing was in the last 31 days.</summary>
    /// <param name="table">Table "decisions".</param>
    /// <param name="notShown">What was taken back, of which nothing is left.</param>
    /// <param name="rowKey">Of the row.</param>
    /// <param name="stop">Ends the reading.</param>
    public static async Task<TableEntity?> FindAsync(TableClient table, DecisionRecord notShown, string rowKey, CancellationToken stop)
    {
        var at = LastTouchReader.TimeOf(notShown.Id.ToString()).GetValueOrDefault();
        var range = TableFilter.Prefix(notShown.Id.Tag, DecisionStore.DecisionPrefix);
        foreach (var span in LookBack)
        {
            range = range with { RowKeyFrom = DecisionStore.DecisionPrefix + DecisionId.FirstSerialAt(at - span) };
            TableEntity? last = null;
            await foreach (var row in table.QueryAsync(range, stop))
            {
                last = ShownOf(row, notShown, rowKey) ?? last;
            }

            if (last is not null)
            {
                return last;
            }

            range = range with { RowKeyBefore = range.RowKeyFrom };
        }

        return null;
    }

    private static TableEntity? ShownOf(TableEntity row, DecisionRecord notShown, string rowKey)
    {
        if (row.GetBinary(DecisionStore.DocumentColumn) is not { } bytes)
        {
            return null;   // taken back, too
        }

        using var document = JsonDocument.Parse(bytes);
        var of = document.RootElement;
        return Text(of, "placement") == notShown.Placement && Text(of, "message") == notShown.Message
            && of.TryGetProperty("open", out var open) && Text(open, "class") is { } openClass && Sights.Of(openClass) == notShown.Sight
            ? DecisionStore.ShownRow(notShown.Id.Tag, rowKey, Text(of, "id"), Text(of, "rule"), Text(of, "click"), row.GetString(DecisionStore.ExposuresColumn))
            : null;
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
