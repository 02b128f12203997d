using Personalize.Core.Attributes;
using Xunit;

namespace Personalize.Tests.Core.Attributes;

public sealed class AttributeOverlayTests
{
    [Theory]
    [InlineData("""{ "a": 1, "b": 2 }""", """{ "b": 3 }""", """{ "a": 1, "b": 3 }""")]
    [InlineData("""{ "a": { "x": 1, "y": 2 } }""", """{ "a": { "y": 3, "z": 4 } }""", """{ "a": { "x": 1, "y": 3, "z": 4 } }""")]
    [InlineData("""{ "a": { "x": 1 } }""", """{ "a": [1] }""", """{ "a": [1] }""")]
    [InlineData("""{ "a": null }""", """{ "a": { "x": 1 } }""", """{ "a": { "x": 1 } }""")]
    public void Apply_ObjectsOverObjects_PutsThemTogether(string under, string over, string expected) =>
        Assert.Equal(Json.Value(expected), AttributeOverlay.Apply(Json.Value(under), Json.Value(over)));

    [Fact]
    public void Nested_NamesThatArePaths_BecomeObjects() => Assert.Equal(
        Json.Value("""{ "customer": { "status": "prospect", "traits": { "firstName": "Ada", "a.b": 1 } } }"""),
        AttributeOverlay.Nested(Json.Value("""{ "customer.status": "prospect", "customer": { "traits": { "firstName": "Ada", "a.b": 1 } } }""")));
}
