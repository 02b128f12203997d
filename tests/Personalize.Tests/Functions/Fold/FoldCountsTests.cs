using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Functions.Fold;
using Personalize.Tests.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Functions.Fold;

public sealed class FoldCountsTests
{
    [Fact]
    public void Of_MoreEventsThanTouchpointsAndReadingsOfDevices_CountsEachOnItsChannel()
    {
        var fold = new FacetFold(Facet.New(SampleEvents.Ada));
        for (var at = 0; at < 2 * ContextLimits.MaxTouchpoints; at++)
        {
            Apply(SampleEvents.Event($"p{at}", SampleEvents.Noon.AddSeconds(at), EventType.Page));
            Apply(SampleEvents.Event($"d{at}", SampleEvents.Noon.AddSeconds(at), name: "Device Telemetry Reported", trust: SourceTrust.Server));
        }

        var counts = FoldCounts.Of(fold, acted: null)!.All.ToDictionary(count => count.Name, count => count.Count);

        Assert.Equal(2 * ContextLimits.MaxTouchpoints, counts["events|web|discover"]);
        Assert.Equal(2 * ContextLimits.MaxTouchpoints, counts["events|object|other"]);

        void Apply(CustomerEvent happened) => Assert.True(fold.Apply(new HubMessage.Happened(happened), new HubPosition("1", happened.At.Ticks, happened.At), mayKeepPosition: true));
    }
}
