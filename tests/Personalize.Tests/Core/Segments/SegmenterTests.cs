using Personalize.Core.Conditions;
using Personalize.Core.Segments;
using Xunit;

namespace Personalize.Tests.Core.Segments;

public sealed class SegmenterTests
{
    private static readonly Segment Runners = Of("runners", """{ "customer.affinities.category:running": { "$gt": 0.5 } }""");
    private static readonly Segment Young = Of("young", """{ "customer.traits.age": { "$lt": 30 } }""");
    private static readonly Segment Nested = Of("nested", """{ "customer.segments": { "$in": ["runners"] } }""");

    [Fact]
    public void Add_SegmentsThatFit_StandAfterThoseThatAreKnown()
    {
        var attributes = Json.Value("""{ "customer": { "id": "ada", "affinities": { "category:running": 0.8 }, "traits": { "age": 41 }, "segments": ["vip"] }, "random": 0 }""");

        var added = Segmenter.Add([Runners, Young], attributes);

        Assert.Equal(Json.Value("""["vip", "runners"]"""), added.Find("customer.segments"));
        Assert.Equal("ada", added.Find("customer.id").Text);
    }

    [Fact]
    public void Add_ASegmentOfSegments_SeesKnownOnesOnly() => Assert.Equal(
        Json.Value("""["runners"]"""),
        Segmenter.Add([Runners, Nested], Json.Value("""{ "customer": { "affinities": { "category:running": 0.8 }, "segments": [] } }""")).Find("customer.segments"));

    [Theory]
    [InlineData("""{ "customer": null }""")]
    [InlineData("""{ "customer": { "traits": { "age": 50 } } }""")]
    public void Add_NobodyOrNoSegment_ChangesNothing(string attributes) =>
        Assert.Equal(Json.Value(attributes), Segmenter.Add([Runners, Young], Json.Value(attributes)));

    private static Segment Of(string name, string condition) => new(name, ConditionReader.Read(Json.Element(condition)).Condition);
}
