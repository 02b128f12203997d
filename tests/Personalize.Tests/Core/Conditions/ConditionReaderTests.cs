using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Conditions;
using Xunit;

namespace Personalize.Tests.Core.Conditions;

public sealed class ConditionReaderTests
{
    private static readonly ConditionOptions Attributes = ConditionOptions.None with { Roots = ["customer", "weather"] };

    [Theory]
    [InlineData("""{"weather.condition":{"$inn":["rain"]}}""", "/weather.condition/$inn", "there is no operator \"$inn\"; did you mean \"$in\"?")]
    [InlineData("""{"wether.condition":"rain"}""", "/wether.condition", "nothing is called \"wether\" here; did you mean \"weather\"?")]
    [InlineData("""{"$orr":[]}""", "/$orr", "nothing is called \"$orr\" here; did you mean \"$or\"?")]
    [InlineData("""{"$gt":5}""", "/$gt", "$gt stands on the right of a path, not in place of one")]
    [InlineData("""{"$and":{}}""", "/$and", "expected a list of conditions")]
    [InlineData("""{"$or":[{"customer.a":1},5]}""", "/$or/1", "a condition is an object")]
    [InlineData("""{"customer.a":{"$in":"x"}}""", "/customer.a/$in", "expected a list")]
    [InlineData("""{"customer.a":{"$gt":[1]}}""", "/customer.a/$gt", "expected a number or a text to compare with")]
    [InlineData("""{"customer.a":{"$type":"text"}}""", "/customer.a/$type", "expected one of null, boolean, number, string, array, object")]
    [InlineData("""{"customer.a":{"$exists":1}}""", "/customer.a/$exists", "expected true or false")]
    [InlineData("""{"customer.a":{"$inGroup":"vip"}}""", "/customer.a/$inGroup", "there is no group of that name")]
    [InlineData("""{"customer.a":{"$gt":1,"b":2}}""", "/customer.a", "operators and other names stand in one object, which would compare it as a literal")]
    [InlineData("""{"customer.a/b":{"$elemMatch":3}}""", "/customer.a~1b/$elemMatch", "expected an object of operators or a condition on the items")]
    [InlineData("""{"customer.a":1,"customer.a":2}""", "/customer.a", "\"customer.a\" is given twice")]
    [InlineData("""[]""", "", "a condition is an object")]
    [InlineData("""{"customer.a":"\ud800"}""", "/customer.a", "a text that is not Unicode")]
    public void Read_Fault_IsReportedWithItsPosition(string condition, string at, string message)
    {
        var reading = ConditionReader.Read(Json.Element(condition), Attributes);

        Assert.Equal([new ConditionError(at, message)], reading.Errors);
    }

    [Fact]
    public void Read_PathWithinElemMatch_BeginsAtTheItem() => Assert.Empty(ConditionReader.Read(
        Json.Element("""{"customer.cart.items":{"$elemMatch":{"category":"sofa","$or":[{"price":{"$gt":5}}]}}}"""), Attributes).Errors);

    [Fact]
    public void Read_SeveralFaults_ReportsAllUnderThePrefix()
    {
        var reading = ConditionReader.Read(Json.Element("""{"customer.a":{"$regex":"("},"$nor":1,"customer.b":{"$size":{"$foo":1}}}"""), Attributes, at: "/rules/0/when");

        Assert.Equal(["/rules/0/when/customer.a/$regex", "/rules/0/when/$nor", "/rules/0/when/customer.b/$size/$foo"], reading.Errors.Select(error => error.At));
    }

    // No deeper than this only because JsonDocument takes time quadratic in the depth; content and requests are parsed with
    // its default limit of 64, so that depth 100,000 ends in the parser (BundleReaderTests).
    [Theory]
    [InlineData("$not")]
    [InlineData("$and")]
    [InlineData("a")]
    public void Read_NestedFarTooDeep_IsAnErrorNotAnEnd(string name)
    {
        var (open, close) = name == "$and" ? ("[", "]") : ("", "");
        var text = string.Concat(Enumerable.Repeat($"{{\"{name}\":{open}", 3_000)) + "{}" + string.Concat(Enumerable.Repeat(close + "}", 3_000));
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 10_000 });

        var reading = ConditionReader.Read(document.RootElement);

        Assert.Contains("nested deeper than 32", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyParts_IsReported()
    {
        var many = $"{{\"$or\":[{string.Join(',', Enumerable.Repeat("{\"a\":1}", 6_000))}]}}";

        Assert.Contains(ConditionReader.Read(Json.Element(many)).Errors, error => error.Message == "more than 5000 parts in one condition");
    }

    [Theory]
    [InlineData("(?=x)")]
    [InlineData("(a)\\\\1")]
    [InlineData("((a{1000}){1000}){1000}")]
    public void Read_PatternThatNeedsBacktrackingOrTooMuch_IsRefused(string pattern)
    {
        var reading = ConditionReader.Read(Json.Element("{\"a\":{\"$regex\":\"" + pattern + "\"}}"));

        Assert.Equal("/a/$regex", Assert.Single(reading.Errors).At);
    }

    // A backtracking engine would need longer than the universe has been there.
    [Fact]
    public void Matches_CatastrophicPatternOnLongText_Ends()
    {
        var condition = ConditionReader.Read(Json.Element("""{"a":{"$regex":"^(a+)+$"}}""")).Condition;
        var attributes = AttributeValue.Object(("a", AttributeValue.Of(new string('a', 50_000) + "!")));

        Assert.False(condition.Matches(attributes));
    }

    // Operators, paths and scripts in attribute values must stay text: the decision is that of any other text.
    [Theory]
    [InlineData("script::java.lang.Runtime")]
    [InlineData("{\"$ne\":null}")]
    [InlineData("#{7*7} ${7*7} {{ customer }}")]
    [InlineData("$or")]
    public void Matches_HostileTextAsValue_IsALiteral(string hostile)
    {
        var condition = ConditionReader.Read(Json.Element("""{"a":{"$in":["x","y"]}}""")).Condition;

        Assert.False(condition.Matches(AttributeValue.Object(("a", AttributeValue.Of(hostile)))));
    }

    [Fact]
    public void Read_RandomJson_NeverThrowsAndMatchesTheSameTwice() => RandomJson.ForEach(seed: 5, element =>
    {
        var condition = ConditionReader.Read(element).Condition;
        var attributes = AttributeReader.TryRead(element, AttributeLimits.Page, out var value, out _) ? value : default;

        Assert.Equal(condition.Matches(attributes), condition.Matches(attributes));
        _ = condition.FailedPath(attributes);
    });
}
