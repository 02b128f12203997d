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

        Assert.Equal(MessageWindow.MaxMessages, facet.Window.Entries.Length);
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

        Assert.Equal((1_000 + MessageWindow.KeptSeconds, 2UL), Assert.Single(window.Entries));
        Assert.Equal(1_000, window.Floor);
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
