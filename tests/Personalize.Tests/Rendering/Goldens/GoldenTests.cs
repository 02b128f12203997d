using Personalize.Rendering;
using Personalize.TestKit;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Goldens;

/// <summary>
/// Every kind of layer and every script against a picture that somebody looked at. Compared by <see cref="PerceptualDistance"/>: what a viewer
/// would not see (another rounding, an edge a tenth of a pixel away) is let through. <c>PERSONALIZE_GOLDENS=update</c> writes them anew.
/// </summary>
public sealed class GoldenTests(RenderingFixture rendering, PictureJudge judge)
{
    // Mean over the worst tenth of 8x8 blocks, in steps of 255: another letter is 10 and more, another rasterizer of the same letter under 4.
    private const double Tolerance = 4;

    private static readonly string Folder = Repository.PathOf("tests", "Personalize.Tests", "Rendering", "Goldens", "Pictures");
    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("PERSONALIZE_GOLDENS") == "update";

    public static TheoryData<string, int> Cases => new(GoldenSamples.All.Keys.SelectMany(name => new[] { (name, 1), (name, 2) }));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Picture_OfASample_LooksLikeItsGolden(string name, int density)
    {
        var sample = GoldenSamples.All[name];
        var picture = rendering.Compile(sample, density);
        var actual = rendering.Engine.Assemble(picture, sample.Values, GoldenSamples.Now, PictureFormat.Png);
        var golden = Path.Combine(Folder, $"{name}@{density}.png");

        if (IsUpdate)
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllBytes(golden, actual);
        }

        var (expected, shown) = (judge.Decode(File.ReadAllBytes(golden)), judge.Decode(actual));
        Assert.Equal((expected.WidthPx, expected.HeightPx), (shown.WidthPx, shown.HeightPx));
        var distance = PerceptualDistance.Of(expected.Frames[0], shown.Frames[0], shown.WidthPx);

        if (distance > Tolerance)
        {
            var beside = Path.Combine(AppContext.BaseDirectory, "golden-failures");
            Directory.CreateDirectory(beside);
            File.WriteAllBytes(Path.Combine(beside, $"{name}@{density}.actual.png"), actual);
            File.WriteAllBytes(Path.Combine(beside, $"{name}@{density}.difference.ppm"), PerceptualDistance.Show(expected.Frames[0], shown.Frames[0], shown.WidthPx));
            Assert.Fail($"{name} at density {density} is {distance:0.0} from its golden, at most {Tolerance} is let through. Both are in {beside}.");
        }
    }
}
