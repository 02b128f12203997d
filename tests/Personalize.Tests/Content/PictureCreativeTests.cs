using Personalize.Content;
using Xunit;

namespace Personalize.Tests.Content;

public sealed class PictureCreativeTests
{
    [Fact]
    public void Compile_EngineThrows_NamesTheCreative()
    {
        var file = new CreativeFile("spring", """{ "design": { "layers": [] } }"""u8.ToArray());
        var creative = new PictureCreative(file, [], _ => throw new ArithmeticException("a bug"), _ => throw new InvalidOperationException());

        var error = Assert.Single(creative.Compile());
        Assert.StartsWith("creatives/spring.json:", error, StringComparison.Ordinal);
        Assert.Contains("ArithmeticException", error, StringComparison.Ordinal);
        Assert.Null(creative.At(2));
    }
}
