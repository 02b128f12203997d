using System.Text.Json;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

/// <summary>With consent a history says where somebody was, and not on which side of the street.</summary>
public sealed class PositionRoundingTests
{
    [Theory]
    [InlineData("""{"latitude":48.856614,"longitude":-2.352222,"price":19.999}""", """{"latitude":48.86,"longitude":-2.35,"price":19.999}""")]
    [InlineData("""{"geo":{"coordinates":[2.352222,48.856614]},"a":1.2345}""", """{"geo":{"coordinates":[2.35,48.86]},"a":1.2345}""")]
    [InlineData("""{"latlng":"48.856614,2.352222","geohash":"u09tvw0f6","version":"1.2.34567"}""", """{"latlng":"48.85,2.35","geohash":"u09tvw","version":"1.2.34567"}""")]
    public void Of_ExactPositions_KeepsTwoDecimals(string properties, string kept) =>
        Assert.Equal(kept, PositionRounding.Of(SampleEvents.Event("m1", SampleEvents.Noon, properties: properties)).Properties.GetRawText());

    [Theory]
    [InlineData("""{"latitude":48.86,"longitude":2,"location":"Paris 1.25"}""")]
    [InlineData("""{"price":19.99999}""")]
    public void Of_NothingExact_IsTheEventItself(string properties)
    {
        var happened = SampleEvents.Event("m1", SampleEvents.Noon, properties: properties);

        Assert.Same(happened, PositionRounding.Of(happened));
    }

    [Fact]
    public void Timeline_WithConsent_HoldsPositionsOfAKilometre()
    {
        var fold = new FacetFold(Facet.New(SampleEvents.Ada));
        var happened = new HubMessage.Happened(SampleEvents.Event("m1", SampleEvents.Noon, context: """{"location":{"latitude":48.856614,"longitude":2.352222}}"""));

        fold.Apply(happened, new HubPosition("1", 1, SampleEvents.Noon), mayKeepPosition: true, EventCodec.Write(happened));

        var location = JsonElement.Parse(Assert.Single(fold.Applied).Body.Span).GetProperty("context").GetProperty("location");
        Assert.Equal("""{"latitude":48.86,"longitude":2.35}""", location.GetRawText());
        Assert.Equal(48.857, fold.ToFacet().Context.DeviceLocation!.Latitude);
    }
}
