using System.Text.Json.Nodes;
using Personalize.Cli.Import;
using Xunit;

namespace Personalize.Tests.Cli.Import;

public sealed class ImportMembersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("identify", "traits", """{"firstName":"Ada"}""")]
    [InlineData("track", "properties", """{"price":3}""")]
    public void Line_OfAnArchive_SaysNothingOfHowItWasSent(string type, string into, string said)
    {
        var line = $$"""
            {"anonymousId":"7f","channel":"client","context":{"ip":"1.2.3.4"},"event":"A","integrations":{},"messageId":"m","originalTimestamp":"2026-01-01T00:00:09Z","projectId":"p",
             "{{into}}":{{said}},"receivedAt":"2026-01-01T00:00:02Z","sentAt":"2026-01-01T00:00:10Z","timestamp":"2026-01-01T00:00:01Z","type":"{{type}}","version":2,"writeKey":"secretkey","_metadata":{"x":1} }
            """;
        var call = Call(line, ImportKind.Events);

        Assert.Equal(said, call[into]!.ToJsonString());
        Assert.Equal("2026-01-01T00:00:01Z", (string)call["timestamp"]!);
        Assert.DoesNotContain("secretkey", call.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(call.Select(member => member.Key).Intersect(["sentAt", "receivedAt", "channel", "version", "projectId", "writeKey", "_metadata"]));
    }

    [Fact]
    public void Line_OfAShopsTable_KeepsItsOwnChannelAndVersion() => Assert.Equal(
        """{"channel":"store","version":2,"price":3}""",
        Call("""{"userId":"ada","event":"A","channel":"store","version":2,"price":3}""", ImportKind.Events)["properties"]!.ToJsonString());

    [Fact]
    public void Line_OfATrackedProduct_KeepsItsNameAndCategory() => Assert.Equal(
        """{"name":"Sofa","category":"sofas"}""",
        Call("""{"userId":"ada","event":"Product Viewed","name":"Sofa","category":"sofas"}""", ImportKind.Events)["properties"]!.ToJsonString());

    [Fact]
    public void Line_OfAPage_IsNamedByItsName() => Assert.Equal("Home", (string)Call("""{"userId":"ada","type":"page","name":"Home"}""", ImportKind.Events)["name"]!);

    [Fact]
    public void Customer_WithATypeOfTheirOwn_KeepsItAsATrait() => Assert.Equal(
        """{"type":"VIP","groupId":"g","event":"gala"}""",
        Call("""{"userId":"ada","type":"VIP","groupId":"g","event":"gala"}""", ImportKind.Customers)["traits"]!.ToJsonString());

    [Fact]
    public void Customer_ThatIsAnIdentifyCall_HasNoTypeAmongItsTraits() => Assert.Equal(
        """{"tier":"gold"}""", Call("""{"userId":"ada","type":"identify","traits":{"tier":"gold"}}""", ImportKind.Customers)["traits"]!.ToJsonString());

    [Theory]
    [InlineData("""{"userId":"ada","type":"VIP"}""", false, "its type, \"VIP\", is none of identify, track, page, screen, group and alias; if these are customers, say --kind Customers")]
    [InlineData("""{"userId":"ada","type":7}""", false, "its type, 7, is none of identify, track, page, screen, group and alias; if these are customers, say --kind Customers")]
    [InlineData("""{"userId":"ada","type":"track","event":"A","properties":{}}""", true, "it is a call of type track and no customer: import the file without --kind Customers")]
    public void Line_OfTheOtherKind_IsRefusedWithTheWayOut(string line, bool isCustomers, string fault) =>
        Assert.Equal(fault, new CallWriter(isCustomers ? ImportKind.Customers : ImportKind.Events, Noon).Write((JsonObject)JsonNode.Parse(line)!).Fault);

    [Fact]
    public void Line_WhosePropertiesAreNoObject_KeepsThemForTheEndpointToRefuse() => Assert.Equal(
        1, (int)Call("""{"userId":"ada","event":"A","properties":1,"price":3}""", ImportKind.Events)["properties"]!);

    private static JsonObject Call(string line, ImportKind kind)
    {
        var (call, fault) = new CallWriter(kind, Noon).Write((JsonObject)JsonNode.Parse(line)!);
        Assert.Null(fault);
        return (JsonObject)JsonNode.Parse(call)!;
    }
}
