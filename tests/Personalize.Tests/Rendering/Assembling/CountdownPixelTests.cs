using Personalize.Rendering;
using Personalize.TestKit;
using Personalize.TestKit.Judge;
using Personalize.TestKit.Judges;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

/// <summary>Every frame of every layout is what the plain model draws, at random moments and around every kind of turn.</summary>
public sealed class CountdownPixelTests(RenderingFixture rendering, PictureJudge judge)
{
    private static readonly int Moments = TestSize.IsFull ? 60 : 5;
    private static readonly int JudgedByAll = TestSize.IsFull ? 100 : 3;

    // Seconds left, at or just before which a minute, an hour, ten hours, a day, ten and a hundred days turn, the end comes, the digits end.
    private static readonly double[] Turns =
        [60.4, 600.2, 3_610.7, 36_003.1, 86_405.25, 864_010.5, 8_640_020.01, 10 * 8_640_020.5, 0.003, 1, 12.5, 86_400 * 999.5, 86_400 * 1_200.0, 99 * 3_600 + 20, 100 * 60 + 5.5];

    public static TheoryData<string> Designs => [.. CountdownDesign.All.Select(design => design.Name)];

    [Theory]
    [MemberData(nameof(Designs))]
    public void Gif_RandomMomentsAndTurns_ShowsWhatTheModelDraws(string name)
    {
        var (design, picture) = Compile(name);

        foreach (var left in MomentsOf(design))
        {
            var values = design.Values(left % 2 < 1 ? "Ada" : "Wilhelmina");
            var expected = CountdownModel.Frames(picture, values, CountdownDesign.End.AddSeconds(-left), rendering.Texts);

            var judged = judge.Decode(rendering.Engine.Assemble(picture, values, CountdownDesign.End.AddSeconds(-left), PictureFormat.Gif));

            AssertSame(expected, judged.Frames, $"{name}, {left} s left");
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Gif_SafeMode_ShowsTheSameInWholeFrames(string name)
    {
        var (design, picture) = Compile(name);

        foreach (var left in MomentsOf(design).Take(Moments + 4))
        {
            var values = design.Values("Ada");
            var gif = rendering.Engine.Assemble(picture, values, CountdownDesign.End.AddSeconds(-left), PictureFormat.Gif, CountdownMode.Safe);

            AssertSame(CountdownModel.Frames(picture, values, CountdownDesign.End.AddSeconds(-left), rendering.Texts), judge.Decode(gif).Frames, $"{name}, {left} s left");
            Assert.All(GifBlocks.Images(gif), image => Assert.Equal((0, 0, picture.WidthPx, picture.HeightPx), image));
        }
    }

    [Theory]
    [InlineData("all units on plates", CountdownMode.Ticking)]
    [InlineData("all units on plates", CountdownMode.Safe)]
    [InlineData("right to left", CountdownMode.Ticking)]
    [InlineData("a name above", CountdownMode.Ticking)]
    public void Gif_ThreeOtherPrograms_AgreeOnEveryFrame(string name, CountdownMode mode)
    {
        var (design, picture) = Compile(name);

        foreach (var left in MomentsOf(design).Take(JudgedByAll))
        {
            var values = design.Values("Ada");
            var gif = rendering.Engine.Assemble(picture, values, CountdownDesign.End.AddSeconds(-left), PictureFormat.Gif, mode);
            var expected = CountdownModel.Frames(picture, values, CountdownDesign.End.AddSeconds(-left), rendering.Texts);

            AssertSame(expected, GifJudges.Ffmpeg(gif, picture.WidthPx, picture.HeightPx), $"ffmpeg: {name}, {left} s left");
            AssertSame(expected, GifJudges.ImageMagick(gif, picture.WidthPx, picture.HeightPx), $"ImageMagick: {name}, {left} s left");
            Assert.Contains($"{expected.Count} image", GifJudges.Gifsicle(gif), StringComparison.Ordinal);
        }
    }

    private static void AssertSame(List<byte[]> expected, IReadOnlyList<byte[]> shown, string what)
    {
        Assert.Equal((what, expected.Count), (what, shown.Count));

        for (var frame = 0; frame < shown.Count; frame++)
        {
            Assert.True(expected[frame].AsSpan().SequenceEqual(shown[frame]), $"frame {frame}: {what}");
        }
    }

    private static IEnumerable<double> MomentsOf(CountdownDesign design)
    {
        var random = new Random(design.Name.Length);
        var longest = random.Next(2) == 0 ? 99 * 86_400 : 4_000;
        return Turns.OrderBy(_ => random.Next()).Concat(Enumerable.Range(0, Moments).Select(_ => Math.Ceiling(random.NextDouble() * longest * 1_000) / 1_000)).OrderBy(_ => random.Next());
    }

    private (CountdownDesign Design, CompiledPicture Picture) Compile(string name)
    {
        var design = CountdownDesign.All.Single(design => design.Name == name);
        return (design, rendering.Compile(design.Json, design.WidthPx, design.HeightPx));
    }
}
