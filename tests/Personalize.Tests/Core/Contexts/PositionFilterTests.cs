using System.Text.Json;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

public sealed class PositionFilterTests
{
    [Theory]
    [InlineData("""{"latitude":48.8,"longitude":2.3,"name":"x"}""", """{"name":"x"}""")]
    [InlineData("""{"Lat":48.8,"Lon":2.3}""", "{}")]
    [InlineData("""{"coords":{"latitude":48.8,"longitude":2.3},"total":3}""", """{"total":3}""")]
    [InlineData("""{"store":{"geo":{"a":1},"id":"s1"},"list":[{"lng":2,"n":1}]}""", """{"store":{"id":"s1"},"list":[{"n":1}]}""")]
    [InlineData("""{"user_latitude":48.8,"geo_point":"48.8,2.3","Geo-Location":"x","gps":"y"}""", "{}")]
    [InlineData("""{"l\u0061titude":48.8}""", "{}")]
    [InlineData("""{"GPS":"48.8,2.3","Coordinates":[1],"LAT" : 1,"LNG":2,"LONGITUDE":3,"Position":"x","LOCATION":{},"GeoPoint":1,"Name":"П"}""", """{"Name":"П"}""")]
    [InlineData("""{"geo_lat":1.5,"userLon":2,"lat_lng":"48.1,2.3","loc":"48.85,2.35","ll":"1,2","coordinates_wgs":[1,2],"name":"x"}""", """{"name":"x"}""")]
    [InlineData("""{"products":[{"position":1,"name":"a&b <c>"}],"position":{"x":1}}""", """{"products":[{"position":1,"name":"a&b <c>"}]}""")]
    public void Without_Properties_TakesPositionsOutAtAnyDepth(string properties, string left)
    {
        var happened = SampleEvents.Event("m1", SampleEvents.Noon, properties: properties);

        Assert.True(HasPosition(happened));
        Assert.Equal(left, PositionFilter.Without(happened).Properties.GetRawText());
    }

    [Theory]
    [InlineData("""{"translate":1,"platform":"web","longing":2,"geometry":"x","relation":"y","ip_address_kind":"v4","position":3}""")]
    [InlineData("""{"name":"latitude"}""")]
    [InlineData("""{"flat":1,"salon":"x","plateau":2,"longest":3,"trip":"10.0.0.1","zip":"75011","version":"1.2.3.4","address":"12 rue Haute"}""")]
    public void Without_OtherNames_LeavesTheEvent(string properties)
    {
        var happened = SampleEvents.Event("m1", SampleEvents.Noon, properties: properties);

        Assert.Same(happened, PositionFilter.Without(happened));
        Assert.Same(happened, PositionFilter.WithoutAddress(happened));
        Assert.False(HasPosition(happened));
    }

    [Theory]
    [InlineData("""{"latitude":48.8566,"longitude":2.3522,"city":"Paris"}""", """{"city":"Paris"}""")]
    [InlineData("""{"lastPosition":{"lat":48.8566,"lng":2.3522},"last_position":[48.8566,2.3522],"vip":true}""", """{"vip":true}""")]
    [InlineData("""{"address":{"city":"Paris","postalCode":"75011","country":"FR","geo":{"lat":48.8566,"lng":2.3522}}}""", """{"address":{"city":"Paris","postalCode":"75011","country":"FR","geo":{"lat":48.86,"lng":2.35}}}""")]
    [InlineData("""{"location":{"city":"Paris","latitude":48.8566,"longitude":2.3522}}""", """{"location":{"city":"Paris"}}""")]
    [InlineData("""{"location":"48.8566,2.3522","home_location":"geo:48.8566;2.3522","geohash":"u09tvw0"}""", "{}")]
    public void Without_Traits_TakesWhatIsMeasuredAndLeavesWhatIsDeclared(string traits, string left)
    {
        var happened = SampleEvents.Event("m1", SampleEvents.Noon, EventType.Identify, traits: traits);

        Assert.True(HasPosition(happened));
        Assert.Equal(left, PositionFilter.Without(happened).Traits.GetRawText());
    }

    [Theory]
    [InlineData("""{"position":"Head of design","location":"Paris","jobPosition":3,"locations":["Paris"],"plateau":1}""")]
    [InlineData("""{"location":false,"storeLocation":["Lyon","Nice"],"geo":"EMEA","address":{"street":"12 rue Haute","city":"Paris"}}""")]
    public void Without_DeclaredTraits_LeavesTheEvent(string traits)
    {
        var happened = SampleEvents.Event("m1", SampleEvents.Noon, EventType.Identify, traits: traits);

        Assert.Same(happened, PositionFilter.Without(happened));
    }

    [Fact]
    public void Fold_OfTraitsWithoutConsent_KeepsNoPositionAnywhere()
    {
        var fold = new FacetFold(Facet.New(SampleEvents.Ada));
        const string Traits = """{"latitude":48.8566,"longitude":2.3522,"address":{"city":"Paris","latitude":48.8566,"longitude":2.3522}}""";

        fold.Apply(new HubMessage.Happened(SampleEvents.Event("m1", SampleEvents.Noon, EventType.Identify, traits: Traits)), new HubPosition("1", 1, SampleEvents.Noon), mayKeepPosition: false);

        var context = fold.ToFacet().Context;
        Assert.Equal("""{"city":"Paris","latitude":48.86,"longitude":2.35}""", Assert.Single(context.Traits).Value.Json);
        Assert.DoesNotContain("48.85", System.Text.Encoding.UTF8.GetString(Assert.Single(fold.Applied).Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_ConsentAmongTheCategories_IsNoPosition()
    {
        const string Consent = """{"consent":{"categoryPreferences":{"location":false,"analytics":true}}}""";
        var happened = SampleEvents.Event("m1", SampleEvents.Noon, context: Consent);

        Assert.Equal(Consent, PositionFilter.Without(happened).Context.GetRawText());
    }

    [Theory]
    [InlineData("""{"clientIp":"82.64.10.20","a":1}""")]
    [InlineData("""{"client_ip":"::1","a":1}""")]
    [InlineData("""{"remoteAddr":"82.64.10.20","a":1}""")]
    [InlineData("""{"IP_ADDRESS":"82.64.10.20","ipv6":"2001:db8::1","a":1}""")]
    public void WithoutAddress_UnderOtherNames_IsTakenOut(string properties)
    {
        var happened = SampleEvents.Event("m1", SampleEvents.Noon, properties: properties);

        Assert.Equal("""{"a":1}""", PositionFilter.WithoutAddress(happened).Properties.GetRawText());
    }

    [Fact]
    public void WithoutAddress_OfAnyEvent_TakesTheAddressAndNothingElse()
    {
        var happened = SampleEvents.Event("m1", SampleEvents.Noon, context: """{"ip":"82.64.10.20","location":{"city":"Paris"}}""", properties: """{"Ip":"::1"}""");

        var kept = PositionFilter.WithoutAddress(happened);

        Assert.Equal("""{"location":{"city":"Paris"}}""", kept.Context.GetRawText());
        Assert.Equal("{}", kept.Properties.GetRawText());
    }

    [Fact]
    public void Timeline_OfAnEventWithAnAddress_DoesNotHoldIt()
    {
        var fold = new FacetFold(Facet.New(SampleEvents.Ada));
        var happened = new HubMessage.Happened(SampleEvents.Event("m1", SampleEvents.Noon, context: """{"ip":"82.64.10.20"}"""));
        var body = EventCodec.Write(happened);

        fold.Apply(happened, new HubPosition("1", 1, SampleEvents.Noon), mayKeepPosition: true, body);

        Assert.Equal(JsonValueKind.Undefined, JsonElement.Parse(Assert.Single(fold.Applied).Body.Span).GetProperty("context").TryGetProperty("ip", out var ip) ? ip.ValueKind : default);
    }

    [Fact]
    public void DropPositions_OfTraitsToldBefore_LeavesWhatWasDeclared()
    {
        const string Told = """{"latitude":48.8512345,"longitude":2.35,"lastPosition":{"lat":48.8512345,"lng":2.35},"position":"Engineer","address":{"city":"Paris","latitude":48.8512345,"longitude":2.3512345}}""";
        var first = new FacetFold(Facet.New(SampleEvents.Ada));
        first.Apply(new HubMessage.Happened(SampleEvents.Event("m1", SampleEvents.Noon, EventType.Identify, traits: Told)), new HubPosition("1", 1, SampleEvents.Noon), mayKeepPosition: true);
        var kept = first.ToFacet();

        var fold = new FacetFold(kept);
        fold.DropPositions();
        var (before, after) = (kept.Context, fold.ToFacet().Context);

        Assert.True(before.HasPositions);
        Assert.Equal("48.8512345", before.Traits["latitude"].Json);
        Assert.True(fold.HasChanged);
        Assert.False(after.HasPositions);
        Assert.Equal((48.8512345, 48.85, 2.35), (before.Home!.Latitude, after.Home!.Latitude, after.Home.Longitude));
        Assert.Equal("""{"city":"Paris","latitude":48.85,"longitude":2.35}""", after.Traits["address"].Json);
        Assert.Equal("\"Engineer\"", after.Traits["position"].Json);
        Assert.True(after.Traits["lastPosition"].IsWithdrawn);
    }

    private static bool HasPosition(CustomerEvent happened) =>
        BodyScan.Of(EventCodec.Write(new HubMessage.Happened(happened))).HasFlag(BodySigns.Position) && PositionFilter.HasPosition(happened);
}
