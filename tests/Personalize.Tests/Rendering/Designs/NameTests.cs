using System.Text.Json;
using Personalize.Rendering.Designs;
using Xunit;

namespace Personalize.Tests.Rendering.Designs;

/// <summary>Names that a design fixes itself.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("""{ "type": "icon", "set": "ui", "choose": "chek", "x": 0, "y": 0, "sizePx": 20 }""", "/layers/0/choose", "did you mean 'check'?")]
    [InlineData("""{ "type": "icon", "set": "weather", "choose": "cart", "x": 0, "y": 0, "sizePx": 20 }""", "/layers/0/choose", "clear-day")]
    [InlineData("""{ "type": "picture", "choose": "soffa", "from": { "sofa": "a.png", "lamp": "b.png" }, "x": 0, "y": 0, "widthPx": 20, "heightPx": 20 }""", "/layers/0/choose", "did you mean 'sofa'?")]
    [InlineData("""{ "type": "text", "text": "a", "text": "b", "x": 0, "y": 0, "widthPx": 20, "heightPx": 20, "sizePx": 9 }""", "/layers/0/text", "more than once")]
    public void Read_WrongOrWrittenTwice_IsRefusedWithItsPlace(string layer, string at, string words)
    {
        using var document = JsonDocument.Parse($$"""{ "layers": [ {{layer}} ] }""");

        var error = Assert.Single(DesignReader.Read(document.RootElement, 100, 100).Errors);

        Assert.Equal(at, error.At);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
