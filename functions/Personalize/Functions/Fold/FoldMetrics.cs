using System.Diagnostics.Metrics;
using Personalize.Hosting;

namespace Personalize.Functions.Fold;

/// <summary>Figures of the fold, meter "Personalize.Fold".</summary>
internal sealed class FoldMetrics : IDisposable
{
    public const string MeterName = "Personalize.Fold";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _applied;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _transactions;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _facets;
    private readonly Histogram<int> _batchEvents;
    private readonly Histogram<double> _requestsPerEvent;
    private readonly Histogram<double> _lagSeconds;

    public FoldMetrics()
    {
        _applied = _meter.CreateCounter<long>("personalize.fold.events", "{event}", "Messages applied");
        _duplicates = _meter.CreateCounter<long>("personalize.fold.duplicates", "{event}", "Messages known before");
        _deadLetters = _meter.CreateCounter<long>("personalize.fold.dead_letters", "{event}", "Messages kept as dead letters");
        _conflicts = _meter.CreateCounter<long>("personalize.fold.conflicts", "{facet}", "Facets that another process wrote first");
        _transactions = _meter.CreateCounter<long>("personalize.fold.transactions", "{request}", "Write requests");
        _rows = _meter.CreateCounter<long>("personalize.fold.rows", "{row}", "Rows written");
        _facets = _meter.CreateCounter<long>("personalize.fold.facets", "{facet}", "Facets folded, by where they came from: memory or store");
        _batchEvents = _meter.CreateHistogram<int>("personalize.fold.batch.events", "{event}", "Messages of a batch");
        _requestsPerEvent = _meter.CreateHistogram<double>("personalize.fold.batch.transactions_per_event", "{request}", "Write requests a message, by batch");
        _lagSeconds = _meter.CreateHistogram<double>("personalize.fold.lag", "s", "From the hub's taking of a batch's oldest event to its being visible");
    }

    public void Record(FoldTally tally, IReadOnlyList<HubEvent> events, DateTimeOffset visibleAt)
    {
        _applied.Add(tally.Applied);
        _duplicates.Add(tally.Duplicates);
        _deadLetters.Add(tally.DeadLetters);
        _conflicts.Add(tally.Conflicts);
        _transactions.Add(tally.Transactions);
        _rows.Add(tally.Rows);
        _facets.Add(tally.Cached, new KeyValuePair<string, object?>("from", "memory"));
        _facets.Add(tally.Loaded, new KeyValuePair<string, object?>("from", "store"));
        if (events.Count > 0)
        {
            _batchEvents.Record(events.Count);
            _requestsPerEvent.Record((double)tally.Transactions / events.Count);
            _lagSeconds.Record((visibleAt - events.Min(hubEvent => hubEvent.EnqueuedAt)).TotalSeconds);
        }
    }

    public void Dispose() => _meter.Dispose();
}
