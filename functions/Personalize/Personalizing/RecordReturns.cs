using Personalize.Storage.Decisions;

namespace Personalize.Personalizing;

/// <summary>Takes back the record of what was not shown in the end: the decision, what a click leads to, and the impression.</summary>
/// <remarks>
/// Each leaves its name behind, so that a write which is still under way finds it taken. What is lost is a record of something that nobody saw,
/// and a click that leads there. An experiment's exposure stays: its arm was given, and stays given. Safe from many threads.
/// </remarks>
/// <param name="decisions">With the patience of events, not of opens.</param>
/// <param name="facts">The same; null where no figures are kept.</param>
/// <param name="taking">Bounds it.</param>
internal sealed class RecordReturns(DecisionStore decisions, FactDesk? facts, TakingBack taking)
{
    /// <summary>Takes back, and never throws. Awaited by nobody but tests.</summary>
    public async Task TakeBackAsync(DecisionRecord record, DateTimeOffset at) =>
        DecidingMetrics.CountRecord(await taking.TryAsync(record.Placement, async stop =>
        {
            await decisions.TakeBackAsync(record, stop);
            await (facts?.TakeBackAsync(record.Id, at, stop) ?? Task.CompletedTask);
        }));
}
