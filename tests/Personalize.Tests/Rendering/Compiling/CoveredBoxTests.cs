using Personalize.Rendering;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Compiling;

/// <summary>Pictures that fill a box of another shape: what reaches beyond it is cut away on both sides.</summary>
public sealed class CoveredBoxTests(RenderingFixture rendering, PictureJudge judge)
{
    // TIFF: big-endian, one entry, orientation (0x0112) as a short: 6, "turn it clockwise".
    private static readonly byte[] HeldUpright =
        [0xff, 0xe1, 0, 34, .. "Exif\0\0MM\0*\0\0\0\u0008"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.Png)]
    public void Cover_OfAWidePicture_ShowsItsMiddle(PictureFormat format)
    {
        var shown = Show(Draw("\"widthPx\": 30, \"heightPx\": 20, \"x\": 35, \"y\": 0", 100, 20, format), 20, 20);

        Assert.All([(2, 2), (10, 10), (17, 17)], place => AssertIs("red", shown, place));
    }

    [Fact]
    public void Cover_OfAPictureThatACameraTurned_ShowsItUpright()
    {
        var file = Draw("\"widthPx\": 40, \"heightPx\": 40, \"x\": 0, \"y\": 0", 80, 40, PictureFormat.Jpeg);

        var shown = Show([.. file[..2], .. HeldUpright, .. file[2..]], 40, 80);

        AssertIs("red", shown, (20, 10));
        AssertIs("blue", shown, (20, 70));
    }

    // Blue, with a red part.
    private byte[] Draw(string part, int widthPx, int heightPx, PictureFormat format) => rendering.Engine.Assemble(
        rendering.Compile($$"""{ "background": "#00f", "layers": [ { "type": "shape", "shape": "rectangle", {{part}}, "fill": "#f00" } ] }""", widthPx, heightPx), [], default, format);

    private JudgedPicture Show(byte[] file, int widthPx, int heightPx)
    {
        var compilation = rendering.Engine.Compile(RenderingFixture.Read("""{ "background": { "picture": "a" } }""", widthPx, heightPx), _ => file, 1);
        Assert.Empty(compilation.Errors);
        return judge.Decode(rendering.Engine.Assemble(compilation.Picture!, [], default, PictureFormat.Png));
    }

    private static void AssertIs(string color, JudgedPicture picture, (int X, int Y) place)
    {
        var pixel = picture.Frames[0].AsSpan(((place.Y * picture.WidthPx) + place.X) * 4, 3);
        Assert.Equal(color, pixel[0] > 200 && pixel[2] < 60 ? "red" : pixel[2] > 200 && pixel[0] < 60 ? "blue" : $"{pixel[0]} {pixel[1]} {pixel[2]} at {place}");
    }
}
