using System.Text;
using System.Text.Json.Nodes;
using Personalize.Core.Content;
using Personalize.Core.Events;
using Personalize.TestKit;
using Personalize.TestKit.Judges;
using Xunit;

namespace Personalize.Tests.Core.Events;

public sealed class EventCatalogTests
{
    private static readonly string[] Files =
        [.. Repository.Files("functions/Personalize.Core/Content/schemas/events", "*.json").Select(file => Path.GetFileName(file)[..^".schema.json".Length]).Order(StringComparer.Ordinal)];

    private static IEnumerable<JsonNode> Schemas => EventCatalog.Names.Select(name => JsonNode.Parse(BundleSchemas.Read(EventCatalog.SchemaName(name)))!);

    [Fact]
    public void Schemas_OnDisk_AreThoseOfTheCatalogue() =>
        Assert.Equal(EventCatalog.Names.Select(name => EventCatalog.SchemaName(name)["events/".Length..]).Order(StringComparer.Ordinal), Files);

    [Fact]
    public void Schemas_OfEveryEvent_AcceptTheirExampleAndRefuseAText()
    {
        var examples = Schemas.Select(schema => Document((string)schema["title"]!, schema["examples"]![0]!)).ToList();
        var texts = EventCatalog.Names.Select(name => Document(name, "a text"));

        Assert.Equal(EventCatalog.Names, Schemas.Select(schema => (string?)schema["title"]));
        Assert.Equal(examples.Select(_ => (string?)null), SchemaJudge.Judge(All(), examples));
        Assert.DoesNotContain(null, SchemaJudge.Judge(All(), texts));
    }

    [Fact]
    public void Readme_OfCollect_ListsEveryFamilyAsItIs()
    {
        var readme = File.ReadAllText(Repository.PathOf("functions", "Personalize", "Functions", "Collect", "README.md"));

        Assert.All(EventCatalog.Families, family => Assert.Contains($"| {family.Family} | {string.Join(", ", family.Names)} |", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void SampleTraffic_EveryTrackEvent_IsDocumentedAndValid()
    {
        var traffic = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tools", "Personalize.DevStack", "Samples", "traffic.json")))!["events"]!.AsArray();
        var tracked = traffic.Select(sample => sample!["message"]!).Where(message => (string?)message["type"] == "track")
            .Select(message => Document((string)message["event"]!, message["properties"]!)).ToList();

        Assert.Equal(tracked.Select(_ => (string?)null), SchemaJudge.Judge(All(), tracked));
    }

    [Theory]
    [InlineData("com.brand.order.completed", "Order Completed")]
    [InlineData("com.brand.OrderCompleted.v2", "Order Completed")]
    [InlineData("order-completed", "Order Completed")]
    [InlineData("Order Completed", "Order Completed")]
    [InlineData("urn:brand:device_telemetry_reported", "Device Telemetry Reported")]
    [InlineData("com.brand.lamp.switched", "com.brand.lamp.switched")]
    [InlineData("...", "...")]
    public void NameOf_ATypeOfAnySpelling_IsTheDocumentedEvent(string type, string name) => Assert.Equal(name, EventCatalog.NameOf(type));

    [Theory]
    [InlineData("com.brand.customer.identify", EventType.Identify)]
    [InlineData("com.brand.page", EventType.Page)]
    [InlineData("com.brand.page.v1", EventType.Page)]
    [InlineData("com.brand.alias", EventType.Track)]
    [InlineData("com.brand.page.seen", EventType.Track)]
    public void CallOf_ByTheLastWord_IsIdentifyPageScreenOrTrack(string type, EventType call) => Assert.Equal(call, EventCatalog.CallOf(type));

    // All schemas as the members of one, so that the validator starts once.
    private static byte[] All() => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(Schemas.Select(schema => KeyValuePair.Create((string)schema["title"]!, (JsonNode?)schema))),
    }.ToJsonString());

    private static string Document(string name, JsonNode properties) => new JsonObject { [name] = properties.DeepClone() }.ToJsonString();
}
