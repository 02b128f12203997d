using System.Diagnostics.Metrics;

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
    private readonly Histogram<double> _lagSeconds;

    public FoldMetrics()
    {
        _applied = _meter.CreateCounter<long>("personalize.fold.events", "{event}", "Messages applied");
        _duplicates = _meter.CreateCounter<long>("personalize.fold.duplicates", "{event}", "Messages known before");
        _deadLetters = _meter.CreateCounter<long>("personalize.fold.dead_letters", "{event}", "Messages kept as dead letters");
        _conflicts = _meter.CreateCounter<long>("personalize.fold.conflicts", "{facet}", "Facets that another process wrote first");
        _transactions = _meter.CreateCounter<long>("personalize.fold.transactions", "{request}", "Write requests");
        _lagSeconds = _meter.CreateHistogram<double>("personalize.fold.lag", "s", "From the hub's taking of a batch's oldest event to its being visible");
    }

    public void Record(FoldTally tally, TimeSpan lag)
    {
        _applied.Add(tally.Applied);
        _duplicates.Add(tally.Duplicates);
        _deadLetters.Add(tally.DeadLetters);
        _conflicts.Add(tally.Conflicts);
        _transactions.Add(tally.Transactions);
        _lagSeconds.Record(lag.TotalSeconds);
    }

    public void Dispose() => _meter.Dispose();
}
