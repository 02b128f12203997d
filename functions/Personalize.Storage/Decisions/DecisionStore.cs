using System.Collections.Concurrent;
using Personalize.Core.Decisions;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Decisions;

/// <summary>Decisions and what was shown last, so that a click leads to it.</summary>
/// <remarks>
/// Rows of table <c>decisions</c>, PartitionKey = the customer's decision tag:
/// <c>d~{serial}</c> one decision, <c>s~{message}~{placement}</c> what somebody saw last, <c>p~{message}~{placement}</c> what was last fetched
/// ahead, <c>c~{serial}</c> a click. A decision and its <c>s~</c> or <c>p~</c> row are written in one transaction. One taken back leaves its
/// <c>d~</c> row without a document, some 100 B. Visitors without events are also named in the <see cref="VisitorIndex"/>. Safe from many threads.
/// </remarks>
public sealed class DecisionStore(TableClient table)
{
    internal const string DecisionPrefix = "d~";
    internal const string DocumentColumn = "Document";
    internal const string ExposuresColumn = "Exposures";

    // Index rows that this process wrote: a visitor's page asks for many placements, and a write before each of them would make late what a row a day is
    // enough for. Some 100 B each.
    private const int MostRemembered = 100_000;
    private readonly ConcurrentDictionary<string, byte> _indexed = new(StringComparer.Ordinal);

    /// <summary>Keeps a decision and, unless only a machine looked, makes it what a click on its placement leads to.</summary>
    public async Task RecordAsync(DecisionRecord record, CancellationToken stop)
    {
        // An add, because its name is taken once it was taken back; else only a retry after a lost reply finds it there: the serial is unique.
        var actions = new List<TableTransactionAction> { TableTransactionAction.Add(RowOf(record.Id).Set(DocumentColumn, record.Document).Set(ExposuresColumn, record.Exposures)) };
        if (record.Sight != Sight.Unseen)
        {
            var shown = ShownRow(record.Id.Tag, ShownKey(record), record.Id.ToString(), record.Rule, record.ClickUrl, record.Exposures);
            actions.Add(TableTransactionAction.Upsert(shown, TableUpdateMode.Replace));
        }

        if (record.IsOfVisitor)
        {
            await IndexAsync(record.Id, stop);
        }

        await table.SubmitTransactionAsync(actions, stop);
    }

    /// <summary>
    /// Takes back a decision that was kept, or may still be: nobody was shown it. A click leads to what was shown before; where nothing was, nowhere.
    /// Harmless to repeat. The document is not needed.
    /// </summary>
    /// <exception cref="Resilience.StorageUnavailableException">Perhaps it is kept, or a click leads there.</exception>
    public async Task TakeBackAsync(DecisionRecord record, CancellationToken stop)
    {
        if (record.IsOfVisitor)
        {
            await IndexAsync(record.Id, stop);
        }

        // 1 in its place: a transaction that is still under way fails as a whole
        await table.UpsertEntityAsync(RowOf(record.Id).Set("TakenBack", true), TableUpdateMode.Replace, stop);

        // 2 what it led to, unless something was shown since
        if (record.Sight == Sight.Unseen
            || await table.GetEntityIfExistsAsync(record.Id.Tag, ShownKey(record), ["Decision"], stop) is not { ETag: { } version } shown
            || shown.GetString("Decision") != record.Id.ToString())
        {
            return;
        }

        // 3 what was shown before
        await (await ShownBefore.FindAsync(table, record, ShownKey(record), stop) is { } before
            ? table.UpdateEntityAsync(before, version, TableUpdateMode.Replace, stop)
            : table.DeleteEntityAsync(record.Id.Tag, ShownKey(record), version, stop));
    }

    /// <summary>Keeps a decision that no click leads back to: an action. Harmless to repeat.</summary>
    public async Task KeepAsync(DecisionId id, byte[] document, CancellationToken stop) =>
        await table.UpsertEntityAsync(RowOf(id).Set(DocumentColumn, document), TableUpdateMode.Replace, stop);

    /// <summary>What somebody saw last there; where nobody did, what was last fetched ahead; or null.</summary>
    public async Task<Shown?> FindShownAsync(string customerTag, string message, string placement, CancellationToken stop)
    {
        var seen = table.GetEntityIfExistsAsync(customerTag, ShownKey(Sight.Seen, message, placement), stop);
        var ahead = table.GetEntityIfExistsAsync(customerTag, ShownKey(Sight.Ahead, message, placement), stop);
        await Task.WhenAll(seen, ahead);
        return ShownOf(await seen) ?? ShownOf(await ahead);
    }

    /// <summary>The explanation of a decision, JSON in UTF-8, or null when there is none of this name, or it was taken back.</summary>
    public async Task<byte[]?> FindAsync(DecisionId id, CancellationToken stop) =>
        (await table.GetEntityIfExistsAsync(id.Tag, DecisionPrefix + id.Serial, stop))?.GetBinary(DocumentColumn);

    /// <summary>Notes that what was shown was clicked.</summary>
    /// <param name="decision">What was shown.</param>
    /// <param name="click">A name for the click, made like a decision's.</param>
    /// <param name="at">When.</param>
    /// <param name="stop">Cancels the write.</param>
    public async Task NoteClickAsync(string decision, DecisionId click, DateTimeOffset at, CancellationToken stop) =>
        await table.UpsertEntityAsync(
            new TableEntity(click.Tag, "c~" + click.Serial).Set("Decision", decision).Set("At", at), TableUpdateMode.Replace, stop);

    // Before the decision, so that none is ever without it; a row too many is looked at once for nothing.
    private async Task IndexAsync(DecisionId id, CancellationToken stop)
    {
        var row = VisitorIndex.RowOf(id);
        if (_indexed.ContainsKey(row.RowKey))
        {
            return;
        }

        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, stop);
        if (_indexed.Count >= MostRemembered)
        {
            _indexed.Clear();
        }

        _indexed[row.RowKey] = 0;
    }

    private static Shown? ShownOf(TableEntity? row) =>
        row?.GetString("Decision") is { } decision && row.GetString("Click") is { } click ? new Shown(decision, row.GetString("Rule"), click, row.GetString(ExposuresColumn)) : null;

    internal static TableEntity ShownRow(string tag, string rowKey, string? decision, string? rule, string? click, string? exposures) => new TableEntity(tag, rowKey)
        .Set("Decision", decision)
        .Set("Rule", rule)
        .Set("Click", click)
        .Set(ExposuresColumn, exposures);

    private static TableEntity RowOf(DecisionId id) => new(id.Tag, DecisionPrefix + id.Serial);

    private static string ShownKey(DecisionRecord record) => ShownKey(record.Sight, record.Message, record.Placement);

    private static string ShownKey(Sight sight, string message, string placement) => $"{(sight == Sight.Seen ? 's' : 'p')}~{message}~{placement}";
}
