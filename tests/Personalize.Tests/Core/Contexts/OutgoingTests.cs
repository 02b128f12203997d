using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

/// <summary>What one change tells other partitions: each message becomes a row of one transaction, which names a row once.</summary>
public sealed class OutgoingTests
{
    private static readonly DateTimeOffset Noon = SampleEvents.Noon;

    [Fact]
    public void Outgoing_TwoAliasesOfOneMoment_GiveOnce()
    {
        var fold = Folded(Alias("a1", 0), Alias("a2", 0));

        Assert.Single(fold.Outgoing(), message => message is HubMessage.Linked { IsGiven: true });
    }

    [Fact]
    public void Outgoing_AliasesOfTwoMoments_GiveAtTheLater()
    {
        var fold = Folded(Alias("a5", 5), Alias("a0", 0), Alias("a3", 3));

        Assert.Equal(Noon.AddMinutes(5), Assert.Single(fold.Outgoing(), message => message is HubMessage.Linked { IsGiven: true }).At);
    }

    [Fact]
    public void Outgoing_AnyHistory_HasDistinctIdsAndNoMoreThanWasCounted()
    {
        // Few hours and few names, so that they meet; more browsers than the links have room for.
        var browsers = Enumerable.Range(0, FacetLinks.MaxLinks + 8).Select(number => Registration.Anonymous($"b{number}")).ToArray();
        var histories = Gen.ListOf(
            from linked in Gen.ListOf(Gen.Elements(browsers))
            from isAlias in Gen.Elements(true, false)
            from hours in Gen.Choose(0, 3)
            from trust in Gen.Elements(SourceTrust.Browser, SourceTrust.Server)
            select SampleEvents.Event(
                "", Noon.AddHours(hours), isAlias ? EventType.Alias : EventType.Track, isAlias ? null : "Anything", trust: trust, linked: [.. linked.Distinct().Take(3)]));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(histories.ToArbitrary(), history =>
        {
            CustomerEvent[] events = [.. history.Select((happened, at) => happened with { MessageId = $"m{at}" })];
            var ids = Folded(events).Outgoing().Select(message => message.Id).ToArray();
            return ids.Length == ids.Distinct().Count() && ids.Length <= events.Sum(happened => FacetFold.MostOutgoing(new HubMessage.Happened(happened)));
        }));
    }

    private static CustomerEvent Alias(string id, int minute) =>
        SampleEvents.Event(id, Noon.AddMinutes(minute), EventType.Alias, null, trust: SourceTrust.Server, linked: SampleEvents.Browser);

    private static FacetFold Folded(params CustomerEvent[] events)
    {
        var fold = new FacetFold(Facet.New(SampleEvents.Ada));
        for (var at = 0; at < events.Length; at++)
        {
            fold.Apply(new HubMessage.Happened(events[at]), new HubPosition("1", at + 1, Noon), mayKeepPosition: false);
        }

        return fold;
    }
}
