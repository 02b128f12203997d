using System.Text;
using Personalize.Rendering;
using Xunit;

namespace Personalize.Tests.Rendering.Compiling;

public sealed class DenserNotesTests(RenderingFixture rendering)
{
    private const string Blur = "<filter id='f'><feGaussianBlur stdDeviation='20'/></filter><rect width='100%' height='100%' filter='url(#f)'/>";

    [Fact]
    public void WeighDenser_PlainPicture_SaysNothing() => Assert.Empty(Compile("<rect width='9' height='9'/>").WeighDenser());

    [Fact]
    public void WeighDenser_DrawnSmallerAtThree_SaysSoOnce()
    {
        var compilation = Compile(Blur);

        Assert.Empty(compilation.Notes);
        var note = Assert.Single(compilation.WeighDenser());
        Assert.Equal("/background/picture", note.At);
        Assert.StartsWith("'a' is drawn at 0.75 of its size at density 3", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WeighDenser_RefusedAtThree_SaysWhatIsShown()
    {
        var messages = Compile(string.Concat(Enumerable.Repeat("<rect width='600' height='300' style='mix-blend-mode:hue;filter:blur(9px)'/>", 6))).WeighDenser().Select(note => note.Message).ToList();

        Assert.Contains("is refused at density 3, where the picture is shown at density 1 instead", messages[^1], StringComparison.Ordinal);
    }

    private PictureCompilation Compile(string body)
    {
        var file = Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 600 300'>{body}</svg>");
        return rendering.Engine.Compile(RenderingFixture.Read("""{ "background": { "picture": "a" } }""", 600, 300), _ => file, 1);
    }
}
