using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Storage.Contexts;

namespace Personalize.Benchmarks.Fold;

/// <summary>Where the fold's time goes: each step of a batch by itself, one after another. Run: dotnet run -c Release -- stages [batch size]</summary>
internal sealed class FoldStages(int batchSize)
{
    private const int Events = 40_000;
    private const int Rounds = 8;

    private static readonly string[] Names = ["read the body", "hash the id", "find the key", "fold", "write the context", "save without a store", "read the context"];

    private readonly double[] _micros = new double[Names.Length];
    private readonly long[] _bytes = new long[Names.Length];
    private readonly TextCache _texts = new(8_192);
    private readonly RegistrationKeyCache _keys = new(FoldLoad.Hasher, 32_768);
    private readonly Dictionary<RegistrationKey, StoredFacet> _known = [];
    private readonly FacetStore _store = new(new CountingTable(null), FoldLoad.Partitions, new FacetCache(256 << 20));

    public static async Task RunAsync(string[] args, CancellationToken stop)
    {
        var stages = new FoldStages(args is [var size, ..] ? int.Parse(size, System.Globalization.CultureInfo.InvariantCulture) : 500);
        await stages._store.CommitAsync([.. FoldLoad.Profiles().Select(profile => new FacetChange(
            StoredFacet.None(FoldLoad.Hasher.KeyOf(profile.User)), profile.Facet, ContextCodec.Write(profile.Facet.Context), null, [], []))], 1, stop);
        for (var round = 0; round < Rounds; round++)
        {
            stages.MeasureRound(round, stop);
        }
    }

    private void MeasureRound(int round, CancellationToken stop)
    {
        Array.Clear(_micros);
        Array.Clear(_bytes);
        var batches = new FoldLoad(round, Events, round * Events).Batches(batchSize);
        GC.Collect();   // the load's own garbage is not the fold's
        var paused = GC.GetTotalPauseDuration();
        foreach (var batch in batches.SelectMany(partition => partition))
        {
            HubMessage[] messages = [];
            Measure(0, () => messages = [.. batch.Events.Select(hubEvent => EventCodec.Read(hubEvent.Body.Span, _texts).Message!)]);
            Measure(1, () => Array.ForEach(messages, message => MessageHash.Of(message.Id)));
            RegistrationKey[] keys = [];
            Measure(2, () => keys = Array.ConvertAll(messages, message => _keys.KeyOf(message.Customer)));
            var groups = Enumerable.Range(0, keys.Length).GroupBy(at => keys[at]).ToArray();
            var reader = new EventReader(_texts);
            var changes = new List<FacetChange>();
            Measure(3, () => changes.AddRange(groups.Select(group =>
            {
                var stored = _store.Known(group.Key)!;
                var fold = new FacetFold(stored.Facet!, reader);
                foreach (var at in group)
                {
                    fold.Apply(messages[at], new HubPosition("1", batch.Events[at].SequenceNumber, batch.Events[at].EnqueuedAt), true, batch.Events[at].Body);
                }

                return new FacetChange(stored, fold.ToFacet(), [], null, [.. fold.Applied.Select(one => new TimelineEntry(one.Stamp, one.Body))], []);
            })));
            Measure(4, () => changes = [.. changes.Select(change => change with { ContextBytes = ContextBudget.Write(change.After.Context).Bytes })]);
            Measure(6, () => changes.ForEach(change => ContextCodec.Read(change.ContextBytes)));
            Measure(5, () => _store.CommitAsync(changes, 1, stop).GetAwaiter().GetResult());
        }

        Console.WriteLine($"round {round + 1}, batches of {batchSize}: pauses for garbage {(GC.GetTotalPauseDuration() - paused).TotalMicroseconds / Events:F2} us");
        for (var stage = 0; stage < Names.Length; stage++)
        {
            Console.WriteLine($"  {Names[stage],-22} {_micros[stage] / Events,6:F2} us {_bytes[stage] / Events,7:N0} bytes an event");
        }
    }

    private void Measure(int stage, Action action)
    {
        // Of the processor, not of the clock: other work on the machine counts less then.
        var (bytes, begun) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        action();
        _micros[stage] += (Environment.CpuUsage.TotalTime - begun).TotalMicroseconds;
        _bytes[stage] += GC.GetTotalAllocatedBytes() - bytes;
    }
}
