using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

public sealed class MessageWindowTests
{
    private static readonly DateTimeOffset Noon = SampleEvents.Noon;

    [Fact]
    public void Fold_RedeliveryOfWhatFellOutOfTheWindow_IsKnownByTheMark()
    {
        var facet = Fold(Facet.New(SampleEvents.Ada), 0, MessageWindow.MaxMessages + 500);

        Assert.Equal(MessageWindow.MaxMessages, facet.Window.Count);
        var again = Fold(facet, 0, MessageWindow.MaxMessages + 500);
        Assert.Equal(facet.Context.Counters["Anything"], again.Context.Counters["Anything"]);
    }

    [Fact]
    public void Fold_HubRecreatedWithSmallSequenceNumbers_AppliesNewAndKnowsOldMessages()
    {
        var fold = new FacetFold(Fold(Facet.New(SampleEvents.Ada), 0, 10));

        Assert.False(fold.Apply(Message(3), new HubPosition("1", 0, Noon.AddDays(1)), true));
        Assert.True(fold.Apply(Message(99), new HubPosition("1", 1, Noon.AddDays(1)), true));
    }

    [Fact]
    public void Fold_BatchesOutOfTheirOrder_LosesNothing()
    {
        var late = Fold(Facet.New(SampleEvents.Ada), 100, 200);

        Assert.Equal(200, Fold(late, 0, 100).Context.Counters["Anything"].Count);
    }

    [Fact]
    public void Window_AfterAWeek_ForgetsAndSaysSinceWhen()
    {
        var window = MessageWindow.Empty.With([(1_000, 1)]).With([(1_000 + MessageWindow.KeptSeconds, 2)]);

        Assert.Equal([1_000 + MessageWindow.KeptSeconds], window.EnqueuedSeconds.ToArray());
        Assert.Equal([2UL], window.Messages.ToArray());
        Assert.Equal(1_000, window.Floor);
    }

    [Fact]
    public void With_TwoWindowsFromOne_DoNotSeeEachOther()
    {
        var start = MessageWindow.Empty.With([(1, 1), (2, 2), (3, 3), (4, 4)]);

        var (left, right) = (start.With([(5, 50)]), start.With([(5, 51)]));

        Assert.Equal([1UL, 2UL, 3UL, 4UL], start.Messages.ToArray());
        Assert.Equal([1UL, 2UL, 3UL, 4UL, 50UL], left.Messages.ToArray());
        Assert.Equal([1UL, 2UL, 3UL, 4UL, 51UL], right.Messages.ToArray());
    }

    [Fact]
    public void With_MessageOlderThanTheLast_StandsInOrderAndLeavesTheFormerWindowAlone()
    {
        var start = MessageWindow.Empty.With([(1, 1), (5, 5), (6, 6), (7, 7)]);

        var next = start.With([(3, 3), (9, 9)]);

        Assert.Equal([1L, 3L, 5L, 6L, 7L, 9L], next.EnqueuedSeconds.ToArray());
        Assert.Equal([1UL, 5UL, 6UL, 7UL], start.Messages.ToArray());
    }

    [Fact]
    public void With_EveryNextWindow_HoldsWhatAnyOtherWayOfAddingGives()
    {
        var random = new Random(1);
        var all = Enumerable.Range(0, 500).Select(number => (Seconds: (long)random.Next(300), Message: (ulong)number)).ToArray();
        var window = MessageWindow.Empty;
        foreach (var chunk in all.Chunk(7))
        {
            window = window.With(chunk);
        }

        Assert.Equal(all.Order().Select(entry => entry.Message), window.Messages.ToArray());
        Assert.Equal(all.Order().Select(entry => entry.Seconds), window.EnqueuedSeconds.ToArray());
    }

    private static Facet Fold(Facet facet, int from, int to)
    {
        var fold = new FacetFold(facet);
        for (var number = from; number < to; number++)
        {
            fold.Apply(Message(number), new HubPosition("1", number, Noon.AddSeconds(number)), true);
        }

        return fold.ToFacet();
    }

    private static HubMessage.Happened Message(int number) => new HubMessage.Happened(SampleEvents.Event($"m{number}", Noon));
}
