using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

/// <summary>The same events, in whatever order, split and repeated, give the same facet, byte for byte.</summary>
public sealed class FoldOrderTests
{
    private static readonly HubPosition Nowhere = new("a", 0, SampleEvents.Noon);

    [Fact]
    public void Fold_AnyOrderSplitAndDuplication_GivesTheSameFacet()
    {
        var cases =
            from history in SampleEvents.HistoriesOfAda()
            from seed in Gen.Choose(0, int.MaxValue)
            select (history, seed);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var random = new Random(test.seed);
            var straight = Fold(Facet.New(SampleEvents.Ada), test.history);
            var disturbed = test.history.Concat(test.history.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(disturbed);

            var facet = Facet.New(SampleEvents.Ada);
            for (var done = 0; done < disturbed.Length;)
            {
                var take = random.Next(1, 9);
                facet = ThroughStorage(Fold(facet, disturbed.Skip(done).Take(take)));
                done += take;
            }

            return Same(straight, facet);
        }));
    }

    // The merge is the law, the fold its shortcut.
    [Fact]
    public void Fold_OfAnyEvents_IsTheMergeOfWhatEachSays()
    {
        var cases =
            from before in SampleEvents.HistoriesOfAda()
            from now in SampleEvents.HistoriesOfAda()
            select (before, now: now.Select(happened => happened with { MessageId = "n" + happened.MessageId }).ToArray());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var start = ThroughStorage(Fold(Facet.New(SampleEvents.Ada), test.before));
            var merged = ContextMerge.Merge([start.Context, .. test.now.Select(EventContext.Of)]);
            return ContextCodec.Write(Fold(start, test.now).Context).AsSpan().SequenceEqual(ContextCodec.Write(merged));
        }));
    }

    [Fact]
    public void Codec_AnyHistory_RoundTrips() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(SampleEvents.HistoriesOfAda().ToArbitrary(), history =>
        {
            var facet = Fold(Facet.New(SampleEvents.Ada), history);
            return Same(facet, ThroughStorage(facet));
        }));

    [Fact]
    public void Codec_DamagedBytes_AreRefusedOrRead()
    {
        var written = ContextCodec.Write(Fold(Facet.New(SampleEvents.Ada), Gen.Sample(SampleEvents.HistoriesOfAda(), 40).Last()).Context);
        for (var at = 0; at < written.Length; at++)
        {
            foreach (var value in new byte[] { 0, 1, 127, 128, 255 })
            {
                var damaged = written.ToArray();
                damaged[at] = value;
                var thrown = Record.Exception(() => ContextCodec.Read(damaged));
                Assert.True(thrown is null or InvalidDataException, thrown?.ToString());
            }
        }
    }

    private static Facet Fold(Facet facet, IEnumerable<CustomerEvent> history)
    {
        var fold = new FacetFold(facet);
        foreach (var happened in history)
        {
            fold.Apply(new HubMessage.Happened(happened), Nowhere, mayKeepPosition: true);
        }

        return fold.ToFacet();
    }

    private static Facet ThroughStorage(Facet facet) => FacetCodec.Read(ContextCodec.Read(ContextCodec.Write(facet.Context)), FacetCodec.WriteState(facet));

    private static bool Same(Facet left, Facet right) =>
        ContextCodec.Write(left.Context).AsSpan().SequenceEqual(ContextCodec.Write(right.Context))
        && FacetCodec.WriteState(left).AsSpan().SequenceEqual(FacetCodec.WriteState(right));
}
