using Personalize.Core.Attributes;
using Personalize.Core.Conditions;
using Xunit;

namespace Personalize.Tests.Core.Conditions;

/// <summary>GrowthBook's semantics, one line a rule: condition, attributes, expected answer.</summary>
public sealed class ConditionTests
{
    private static readonly ConditionOptions Groups = ConditionOptions.None with
    {
        Groups = ConditionOptions.None.Groups.Add("testers", [AttributeValue.Of("ada"), AttributeValue.Of(7)]),
    };

    [Theory]
    [InlineData("""{}""", """{"a":1}""", true)]
    [InlineData("""{"$and":[]}""", """{}""", true)]
    [InlineData("""{"$or":[]}""", """{}""", true)]
    [InlineData("""{"$nor":[]}""", """{}""", false)]
    [InlineData("""{"$and":[{"a":1},{"b":2}]}""", """{"a":1,"b":2}""", true)]
    [InlineData("""{"$and":[{"a":1},{"b":2}]}""", """{"a":1,"b":3}""", false)]
    [InlineData("""{"$or":[{"a":1},{"b":2}]}""", """{"b":2}""", true)]
    [InlineData("""{"$or":[{"a":1},{"b":2}],"c":3}""", """{"a":1,"c":4}""", false)]
    [InlineData("""{"$nor":[{"a":1},{"b":2}]}""", """{"a":2,"b":1}""", true)]
    [InlineData("""{"$not":{"a":1}}""", """{"a":1}""", false)]
    [InlineData("""{"a.b.0.c":"x"}""", """{"a":{"b":[{"c":"x"}]}}""", true)]
    [InlineData("""{"a.b.c":"x"}""", """{"a":"text"}""", false)]
    public void Matches_JoinedConditions_FollowsTheirLogic(string condition, string attributes, bool expected) => AssertMatches(condition, attributes, expected);

    [Theory]
    [InlineData("""{"a":"8"}""", """{"a":8}""", true)]
    [InlineData("""{"a":8}""", """{"a":"8"}""", true)]
    [InlineData("""{"a":8}""", """{"a":" 0x8 "}""", true)]
    [InlineData("""{"a":8}""", """{"a":"eight"}""", false)]
    [InlineData("""{"a":0}""", """{}""", true)]
    [InlineData("""{"a":true}""", """{"a":"yes"}""", true)]
    [InlineData("""{"a":false}""", """{"a":""}""", true)]
    [InlineData("""{"a":false}""", """{"a":null}""", false)]
    [InlineData("""{"a":null}""", """{}""", true)]
    [InlineData("""{"a":null}""", """{"a":0}""", false)]
    [InlineData("""{"a":[1,2]}""", """{"a":[1,2]}""", true)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", false)]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":1,"c":2}}""", true)]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"c":2,"b":1}}""", false)]
    [InlineData("""{"a":"1,2"}""", """{"a":[1,2]}""", true)]
    public void Matches_LiteralWithoutOperator_ConvertsToItsKind(string condition, string attributes, bool expected) => AssertMatches(condition, attributes, expected);

    [Theory]
    [InlineData("""{"a":{"$eq":8}}""", """{"a":"8"}""", false)]
    [InlineData("""{"a":{"$eq":null}}""", """{}""", true)]
    [InlineData("""{"a":{"$eq":[1]}}""", """{"a":[1]}""", false)]
    [InlineData("""{"a":{"$ne":8}}""", """{"a":"8"}""", true)]
    [InlineData("""{"a":{"$gt":5,"$lt":10}}""", """{"a":"8"}""", true)]
    [InlineData("""{"a":{"$lt":1}}""", """{}""", true)]
    [InlineData("""{"a":{"$gt":"9"}}""", """{"a":"10"}""", false)]
    [InlineData("""{"a":{"$gte":1}}""", """{"a":true}""", true)]
    [InlineData("""{"a":{"$lte":"b"}}""", """{"a":"b"}""", true)]
    [InlineData("""{"a":{"$lt":10}}""", """{"a":"text"}""", false)]
    [InlineData("""{"a":{"$gte":10}}""", """{"a":{}}""", false)]
    [InlineData("""{"a":{"$not":{"$gt":5}}}""", """{"a":"text"}""", true)]
    [InlineData("""{"a":{"$not":"x"}}""", """{"a":"y"}""", true)]
    [InlineData("""{"a":{"$exists":true}}""", """{"a":null}""", false)]
    [InlineData("""{"a":{"$exists":false}}""", """{}""", true)]
    [InlineData("""{"a":{"$exists":true}}""", """{"a":false}""", true)]
    [InlineData("""{"a":{"$type":"null"}}""", """{}""", true)]
    [InlineData("""{"a":{"$type":"array"}}""", """{"a":[]}""", true)]
    [InlineData("""{"a":{"$type":"string"}}""", """{"a":1}""", false)]
    public void Matches_Comparison_FollowsScriptRules(string condition, string attributes, bool expected) => AssertMatches(condition, attributes, expected);

    [Theory]
    [InlineData("""{"a":{"$in":[1,"x"]}}""", """{"a":"x"}""", true)]
    [InlineData("""{"a":{"$in":["1"]}}""", """{"a":1}""", false)]
    [InlineData("""{"a":{"$in":["x","y"]}}""", """{"a":["z","y"]}""", true)]
    [InlineData("""{"a":{"$in":[]}}""", """{"a":"x"}""", false)]
    [InlineData("""{"a":{"$nin":["x"]}}""", """{}""", true)]
    [InlineData("""{"a":{"$nin":["x"]}}""", """{"a":["x","z"]}""", false)]
    [InlineData("""{"a":{"$ini":["Paris"]}}""", """{"a":"PARIS"}""", true)]
    [InlineData("""{"a":{"$ini":[1]}}""", """{"a":[2,1]}""", true)]
    [InlineData("""{"a":{"$nini":["Paris"]}}""", """{"a":["rome","paris"]}""", false)]
    [InlineData("""{"a":{"$inGroup":"testers"}}""", """{"a":"ada"}""", true)]
    [InlineData("""{"a":{"$inGroup":"testers"}}""", """{"a":"7"}""", false)]
    [InlineData("""{"a":{"$notInGroup":"testers"}}""", """{"a":["bob"]}""", true)]
    [InlineData("""{"a":{"$all":["x",{"$gt":3}]}}""", """{"a":[4,"x"]}""", true)]
    [InlineData("""{"a":{"$all":["x","y"]}}""", """{"a":["x"]}""", false)]
    [InlineData("""{"a":{"$all":["x"]}}""", """{"a":"x"}""", false)]
    [InlineData("""{"a":{"$alli":["X"]}}""", """{"a":["x"]}""", true)]
    [InlineData("""{"a":{"$size":2}}""", """{"a":[1,2]}""", true)]
    [InlineData("""{"a":{"$size":{"$gt":2}}}""", """{"a":[1,2]}""", false)]
    [InlineData("""{"a":{"$size":0}}""", """{}""", false)]
    [InlineData("""{"a":{"$elemMatch":{"$gt":2,"$lt":5}}}""", """{"a":[1,9,3]}""", true)]
    [InlineData("""{"a":{"$elemMatch":{"b":1,"c.d":2}}}""", """{"a":[{"b":1},{"b":1,"c":{"d":2}}]}""", true)]
    [InlineData("""{"a":{"$elemMatch":{"$eq":0}}}""", """{"a":[0]}""", true)]
    [InlineData("""{"a":{"$elemMatch":{"$not":"x"}}}""", """{"a":"y"}""", false)]
    public void Matches_ListOperator_LooksAtItems(string condition, string attributes, bool expected) => AssertMatches(condition, attributes, expected);

    [Theory]
    [InlineData("""{"a":{"$regex":"^(iPhone|iPad)"}}""", """{"a":"iPad 3"}""", true)]
    [InlineData("""{"a":{"$regex":"ipad"}}""", """{"a":"iPad 3"}""", false)]
    [InlineData("""{"a":{"$regexi":"ipad"}}""", """{"a":"iPad 3"}""", true)]
    [InlineData("""{"a":{"$regex":"^null$"}}""", """{}""", true)]
    [InlineData("""{"v":{"$vgt":"1.2.3-rc.1"}}""", """{"v":"1.2.3"}""", true)]
    [InlineData("""{"v":{"$vgt":"1.9.0"}}""", """{"v":"v1.10.0+build.5"}""", true)]
    [InlineData("""{"v":{"$veq":"1.0.0"}}""", """{"v":"1-0-0"}""", true)]
    [InlineData("""{"v":{"$vne":"1.0.0"}}""", """{"v":"1.0.1"}""", true)]
    [InlineData("""{"v":{"$vgte":"2","$vlte":"2"}}""", """{"v":2}""", true)]
    [InlineData("""{"v":{"$vlt":"0.0.1"}}""", """{}""", true)]
    public void Matches_PatternOrVersion_ReadsTheText(string condition, string attributes, bool expected) => AssertMatches(condition, attributes, expected);

    [Theory]
    [InlineData("""{"weather.condition":"rain","time.hour":{"$gte":18}}""", "time.hour")]
    [InlineData("""{"$or":[{"customer.status":"customer"},{"place.city":"Paris"}]}""", "customer.status")]
    [InlineData("""{"$not":{"weather.condition":"rain"}}""", "weather.condition")]
    [InlineData("""{"weather.condition":"rain"}""", null)]
    public void FailedPath_ConditionNotMet_NamesThePath(string condition, string? expected)
    {
        var attributes = Json.Value("""{"weather":{"condition":"rain"},"time":{"hour":9}}""");

        Assert.Equal(expected, ConditionReader.Read(Json.Element(condition)).Condition.FailedPath(attributes));
    }

    private static void AssertMatches(string condition, string attributes, bool expected)
    {
        var reading = ConditionReader.Read(Json.Element(condition), Groups);

        Assert.Empty(reading.Errors);
        Assert.Equal(expected, reading.Condition.Matches(Json.Value(attributes)));
    }
}
