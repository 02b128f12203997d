using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Memories;
using Personalize.Core.Opens;
using Personalize.Tests.Core.Decisions;
using Xunit;

namespace Personalize.Tests.Core.Memories;

public sealed class RememberingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Placement Capped = PressedBundle.Read().Placements["hero"];

    [Theory]
    [InlineData(OpenClass.Person, 1, false)]
    [InlineData(OpenClass.GmailProxy, 1, false)]
    [InlineData(OpenClass.ApplePrefetch, 1, true)]
    [InlineData(OpenClass.Unknown, 1, true)]
    [InlineData(OpenClass.GmailPrefetch, 0, false)]
    [InlineData(OpenClass.Scanner, 0, false)]
    public void Shown_UnderACap_CountsForWhoeverMayLook(OpenClass fetched, int count, bool isAhead)
    {
        var memory = After(CustomerMemory.Empty, fetched, Noon);

        Assert.Equal(count, memory.Impressions.Length);
        Assert.All(memory.Impressions, shown => Assert.Equal(isAhead, shown.IsAhead));
    }

    [Fact]
    public void Shown_FetchedAheadAndOpened_CountsOnce()
    {
        var ahead = After(CustomerMemory.Empty, OpenClass.ApplePrefetch, Noon);

        var opened = After(ahead, OpenClass.Person, Noon.AddHours(3));

        Assert.False(Assert.Single(opened.Impressions).IsAhead);
    }

    [Fact]
    public void Shown_UnderNoCap_RemembersNothing()
    {
        var free = Capped with { Caps = [] };

        Assert.Same(CustomerMemory.Empty, Remembering.Shown(CustomerMemory.Empty, DecideIn(free, CustomerMemory.Empty, Noon), new Fetch(Noon, 1, OpenClass.Person)));
    }

    [Theory]
    [InlineData(OpenClass.Person, true)]
    [InlineData(OpenClass.YahooProxy, true)]
    [InlineData(OpenClass.ApplePrefetch, false)]
    [InlineData(OpenClass.GmailPrefetch, false)]
    [InlineData(OpenClass.Unknown, false)]
    public void Shown_WhereTheFirstOpenIsAskedFor_StartsAtThatOfAPerson(OpenClass fetched, bool isKept)
    {
        var evergreen = Capped with { Caps = [], UsesFirstOpen = true };

        var memory = Remembering.Shown(CustomerMemory.Empty, DecideIn(evergreen, CustomerMemory.Empty, Noon), new Fetch(Noon, 1, fetched));

        Assert.Equal(isKept ? Noon : null, memory.FirstOpenOf(1, "hero"));
        var later = Remembering.Shown(memory, DecideIn(evergreen, memory, Noon.AddDays(1)), new Fetch(Noon.AddDays(1), 1, OpenClass.Person));
        Assert.Equal(isKept ? Noon : Noon.AddDays(1), later.FirstOpenOf(1, "hero"));
    }

    [Fact]
    public void Shown_MoreThanIsKept_ForgetsTheOldest()
    {
        var memory = CustomerMemory.Empty;
        for (var number = 0; number < MemoryLimits.MaxImpressions + 5; number++)
        {
            var fetch = new Fetch(Noon.AddMinutes(number), (ulong)number, OpenClass.Person);
            memory = Remembering.Shown(memory, DecideIn(Capped, CustomerMemory.Empty, fetch.At), fetch);
        }

        Assert.Equal(MemoryLimits.MaxImpressions, memory.Impressions.Length);
        Assert.Equal(Noon.AddMinutes(MemoryLimits.MaxImpressions + 4), memory.Impressions[0].At);
    }

    [Fact]
    public void Without_WhatWasOpenedAfterItWasFetchedAhead_CountsTheFetchAgain()
    {
        var ahead = After(CustomerMemory.Empty, OpenClass.ApplePrefetch, Noon);
        var opened = Opened(ahead, claim: 1);

        var given = Remembering.Without(opened, CountedIn(opened), ahead);

        Assert.Equal(ahead.Impressions.AsEnumerable(), given.Impressions);
        Assert.Same(given, Remembering.Without(given, CountedIn(opened), ahead));
    }

    [Fact]
    public void Without_TheSamePictureOfAnotherRequest_TakesOnlyItsOwn()
    {
        var first = Opened(CustomerMemory.Empty, claim: 1);
        var both = Opened(first, claim: 2);

        var given = Remembering.Without(both, CountedIn(first), CustomerMemory.Empty);

        Assert.Equal(2u, Assert.Single(given.Impressions).Claim);
    }

    [Fact]
    public void Without_ATrialOfARule_TakesItBackOnceAndKeepsClicks()
    {
        var contact = PressedBundle.Read().Placements["contact"];
        var (first, second) = (new Fetch(Noon, 1, null) { Claim = 1 }, new Fetch(Noon, 1, null) { Claim = 2 });
        var decision = DecideIn(contact, CustomerMemory.Empty, Noon);
        var rule = decision.Rule!;
        var shown = Remembering.Clicked(Remembering.Shown(Remembering.Shown(CustomerMemory.Empty, decision, first), decision, second), "contact", rule);

        var given = Remembering.Without(shown, Remembering.CountedFor(decision, second)!, CustomerMemory.Empty);

        Assert.Equal(new Response("contact", rule.Name, 1, 1), given.ResponseTo("contact", rule.Name));
        Assert.Same(given, Remembering.Without(given, Remembering.CountedFor(decision, second)!, CustomerMemory.Empty));
    }

    [Fact]
    public void Without_AFirstOpen_KeepsIt()
    {
        var evergreen = Capped with { UsesFirstOpen = true };
        var fetch = new Fetch(Noon, 1, OpenClass.Person) { Claim = 1 };
        var decision = DecideIn(evergreen, CustomerMemory.Empty, Noon);
        var shown = Remembering.Shown(CustomerMemory.Empty, decision, fetch);

        var given = Remembering.Without(shown, Remembering.CountedFor(decision, fetch)!, CustomerMemory.Empty);

        Assert.Empty(given.Impressions);
        Assert.Equal(Noon, given.FirstOpenOf(1, "hero"));
    }

    private static Counted CountedIn(CustomerMemory memory) =>
        new(memory.Impressions[0].Placement, memory.Impressions[0].Rule, memory.Impressions[0].Claim, memory.Impressions[0]);

    private static CustomerMemory Opened(CustomerMemory memory, uint claim) => Remembering.Shown(
        memory, DecideIn(Capped, memory, Noon), new Fetch(Noon, 1, OpenClass.Person) { Claim = claim });

    private static CustomerMemory After(CustomerMemory memory, OpenClass fetched, DateTimeOffset at) =>
        Remembering.Shown(memory, DecideIn(Capped, memory, at), new Fetch(at, 1, fetched));

    private static Decision DecideIn(Placement placement, CustomerMemory memory, DateTimeOffset at) => PressedBundle.Decide(placement, memory, at, message: 1);
}
