using Personalize.Cli.Load;
using Xunit;

namespace Personalize.Tests.Cli.Load;

public sealed class LoadModelTests
{
    private static readonly LoadOrder Order = new(EventsPerSecond: 500, Seconds: 1, Customers: 1_000, BatchEvents: 50, Seed: 7, Placement: null, Probes: 0);

    [Fact]
    public void Batches_OfOneSeed_AreTheSame()
    {
        var (first, second) = (new LoadModel(Order), new LoadModel(Order));

        Assert.Equal(first.Next().Body, second.Next().Body);
        Assert.NotEqual(first.Next().Body, new LoadModel(Order with { Seed = 8 }).Next().Body);
    }

    [Fact]
    public void Customers_AreDrawnAsZipfHasIt()
    {
        var model = new LoadModel(Order);
        var drawn = Enumerable.Range(0, 400).SelectMany(_ => model.Next().Events).CountBy(happened => happened.Customer).ToDictionary();

        Assert.InRange(drawn[0] / 20_000.0, 0.10, 0.17);   // 1 / H(1000) = 0.134
        Assert.InRange((double)drawn[0] / drawn[9], 7, 13);
    }

    [Fact]
    public void Expected_IsWhatWasAcceptedOnly()
    {
        var model = new LoadModel(Order);
        model.Accept([(3, "A"), (3, "A"), (3, "B"), (4, "A")]);

        Assert.Equal(new Dictionary<string, int> { ["A"] = 2, ["B"] = 1 }, model.Expected(3));
        Assert.Equal([3, 4], model.Customers);
        Assert.Empty(model.Expected(5));
    }
}
