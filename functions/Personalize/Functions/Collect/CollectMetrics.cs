using System.Diagnostics.Metrics;

namespace Personalize.Functions.Collect;

/// <summary>Figures of the collect endpoints, meter "Personalize.Collect".</summary>
internal sealed class CollectMetrics : IDisposable
{
    public const string MeterName = "Personalize.Collect";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _unavailable;
    private readonly Counter<long> _longTraits;

    public CollectMetrics()
    {
        _accepted = _meter.CreateCounter<long>("personalize.collect.accepted", "{event}", "Events that are durable in the hub");
        _rejected = _meter.CreateCounter<long>("personalize.collect.rejected", "{event}", "Events that cannot be taken");
        _unavailable = _meter.CreateCounter<long>("personalize.collect.unavailable", "{request}", "Requests answered 503");
        _longTraits = _meter.CreateCounter<long>("personalize.collect.long_traits", "{trait}", "Traits too long to be kept as they are");
    }

    public void Accepted(int events) => _accepted.Add(events);

    public void Rejected(int events) => _rejected.Add(events);

    public void Unavailable() => _unavailable.Add(1);

    public void LongTraits(int traits) => _longTraits.Add(traits);

    public void Dispose() => _meter.Dispose();
}
