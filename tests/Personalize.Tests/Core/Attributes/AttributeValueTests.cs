using System.Text.Json;
using Personalize.Core.Attributes;
using Xunit;

namespace Personalize.Tests.Core.Attributes;

public sealed class AttributeValueTests
{
    private static readonly AttributeValue Sample = Json.Value("""
        { "customer": { "affinities": { "category:travel": 0.83 }, "cart": { "items": [ { "name": "Sofa" }, { "name": "Lamp" } ] }, "name": "Ada" } }
        """);

    [Theory]
    [InlineData("customer.affinities.category:travel", "0.83")]
    [InlineData("customer.cart.items.1.name", "Lamp")]
    [InlineData("customer.cart.items.length", "2")]
    public void Find_Path_GivesTheValue(string path, string expected) => Assert.Equal(expected, Sample.Find(path).ToString());

    [Theory]
    [InlineData("customer.nobody")]
    [InlineData("customer.cart.items.2")]
    [InlineData("customer.cart.items.01")]
    [InlineData("customer.cart.items.-1")]
    [InlineData("customer.name.length")]
    [InlineData("")]
    [InlineData("..")]
    public void Find_PathLeadsNowhere_GivesNull(string path) => Assert.True(Sample.Find(path).IsNull);

    [Fact]
    public void Find_ObjectOfManyProperties_FindsEach()
    {
        var many = AttributeValue.Object([.. Enumerable.Range(0, 100).Select(number => ($"p{number}", AttributeValue.Of(number)))]);

        Assert.All(Enumerable.Range(0, 100), number => Assert.Equal(number, many.Find($"p{number}").Number));
        Assert.True(many.Find("p100").IsNull);
    }

    [Fact]
    public void Object_NameTwice_KeepsTheLater() =>
        Assert.Equal(2, AttributeValue.Object(("a", AttributeValue.Of(1)), ("a", AttributeValue.Of(2))).Find("a").Number);

    [Fact]
    public void Equals_SamePropertiesInOtherOrder_IsFalse() =>
        Assert.NotEqual(Json.Value("""{"a":1,"b":2}"""), Json.Value("""{"b":2,"a":1}"""));

    // The texts are what node prints for String(x).
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(-0.1, "-0.1")]
    [InlineData(12.5, "12.5")]
    [InlineData(double.NaN, "NaN")]
    public void OfNumber_AnyMagnitude_ReadsAsInJavaScript(double number, string expected) => Assert.Equal(expected, AttributeText.OfNumber(number));

    [Fact]
    public void TryRead_PastALimit_IsRefusedWithTheLimit()
    {
        using var deep = JsonDocument.Parse(new string('[', 40) + new string(']', 40));
        using var long_ = JsonDocument.Parse($"[{string.Join(',', Enumerable.Repeat(1, 2_000))}]");

        Assert.False(AttributeReader.TryRead(deep.RootElement, AttributeLimits.Page, out _, out var tooDeep));
        Assert.False(AttributeReader.TryRead(long_.RootElement, AttributeLimits.Page, out _, out var tooMany));
        Assert.Equal(["nested deeper than 16", "more than 1000 values"], [tooDeep, tooMany]);
    }

    [Fact]
    public void TryRead_UnpairedSurrogate_IsRefused()
    {
        using var document = JsonDocument.Parse("""{ "a": "\ud800" }""");

        Assert.False(AttributeReader.TryRead(document.RootElement, AttributeLimits.Page, out _, out var reason));
        Assert.Equal("a text that is not Unicode", reason);
    }
}
