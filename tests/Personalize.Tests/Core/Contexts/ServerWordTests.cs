using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

/// <summary>What the brand's own systems tell, and what it means.</summary>
public sealed class ServerWordTests
{
    [Theory]
    [InlineData("Email Sent")]
    [InlineData("SMS Sent")]
    [InlineData("Push Notification Sent")]
    public void Fold_MessageThatWasSent_IsNoActivityOfTheCustomerAndPressesOnceItArrives(string name)
    {
        var context = Folded(SampleEvents.Event("m1", SampleEvents.Noon, name: name, trust: SourceTrust.Server));

        Assert.Empty(context.Activity.Counts);
        Assert.Empty(context.Pressure);
        Assert.False(EventChannel.IsOwnContact(context.Touchpoints.First()));
    }

    [Fact]
    public void Fold_MessageThatABrowserSaysWasSent_IsNotBelieved() =>
        Assert.Empty(Folded(SampleEvents.Event("m1", SampleEvents.Noon, name: "Email Sent")).Counters);

    [Theory]
    [InlineData("{}", SourceTrust.Server, false)]
    [InlineData("""{"timezone":"Pacific/Auckland"}""", SourceTrust.Server, true)]
    [InlineData("{}", SourceTrust.Browser, true)]
    public void Fold_OrderOfAServerThatNamesNoZone_SaysNoHour(string context, SourceTrust trust, bool isKnown)
    {
        var folded = Folded(SampleEvents.Event("m1", SampleEvents.Noon, name: "Order Completed", properties: """{"order_id":"o1","total":5}""", context: context, trust: trust));

        Assert.Equal(isKnown, !folded.Shopping.Counts.IsEmpty);
        Assert.Equal(1, folded.Orders.Count);
    }

    private static CustomerContext Folded(CustomerEvent happened)
    {
        var fold = new FacetFold(Facet.New(SampleEvents.Ada));
        fold.Apply(new HubMessage.Happened(happened), new HubPosition("1", 1, SampleEvents.Noon), mayKeepPosition: false);
        return fold.ToFacet().Context;
    }
}
