using System.Collections.Immutable;
using Personalize.Rendering.Assembling;
using Personalize.Rendering.Assembling.Jpeg;
using Personalize.Rendering.Compiling;
using Personalize.Rendering.Pixels;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling.Jpeg;

public sealed class JpegFormTests(RenderingFixture rendering, PictureJudge judge)
{
    private const int Quality = 80;
    private static readonly string[] Letters = ["", "i", "Ada", "Quagmire, Jyqg", "W", "jjjjj ppppp", "x y z"];

    /// <summary>Two lines whose letters sometimes meet in a row of tiles, an icon beside them, a text over a chosen picture.</summary>
    private const string Crowded = """
        { "background": { "picture": "valley.svg" }, "layers": [
          { "type": "text", "x": 10, "y": 4, "widthPx": 300, "heightPx": 40, "weight": 700, "sizePx": 30, "color": "#ffffff", "text": "{{ a }}" },
          { "type": "text", "x": 10, "y": 45, "widthPx": 300, "heightPx": 24, "sizePx": 18, "color": "#ffe9a0", "text": "{{ b }}" },
          { "type": "icon", "set": "weather", "choose": "{{ c }}", "x": 311, "y": 9, "sizePx": 50 },
          { "type": "picture", "x": 200, "y": 90, "widthPx": 100, "heightPx": 90, "choose": "{{ d }}", "from": { "sofa": "sofa.svg", "lamp": "lamp.svg" } },
          { "type": "text", "x": 150, "y": 110, "widthPx": 120, "heightPx": 40, "sizePx": 28, "color": "#102040", "text": "{{ e }}" } ] }
        """;

    [Fact]
    public void Assemble_AnyValues_HasThePixelsOfTheWholePictureEncodedAtOnce()
    {
        var picture = rendering.Compile(Crowded, 397, 203).Running;
        var form = new JpegForm(new JpegBase(Complete(picture, []), Quality, isThorough: false), Cluster.Find(picture.Layers, new(0, 0, 397, 203)));
        var (bench, pieces) = (new Workbench(), new PieceCache(10_000_000));

        for (var run = 0; run < 60; run++)
        {
            var values = Values(run);
            picture.Show(bench.Canvas);
            form.Assemble(bench, pieces, new Scene(values, default, rendering.Texts));
            var joined = bench.Output.Written.ToArray();
            var whole = new JpegForm(new JpegBase(Complete(picture, values), Quality, isThorough: false), ImmutableArray<Cluster>.Empty);
            picture.Show(bench.Canvas);
            whole.Assemble(bench, pieces, new Scene([], default, rendering.Texts));

            Assert.True(judge.Decode(joined).Frames[0].AsSpan().SequenceEqual(judge.Decode(bench.Output.Written.ToArray()).Frames[0]), string.Join('|', values));
        }
    }

    [Fact]
    public void Assemble_PiecesKeptOrNot_GivesTheSameBytes()
    {
        var picture = rendering.Compile(Crowded, 397, 203).Running;
        var (bench, kept, none) = (new Workbench(), new PieceCache(300_000), new PieceCache(0));

        for (var run = 0; run < 400; run++)
        {
            var scene = new Scene(Values(run % 90), default, rendering.Texts);

            foreach (var ladder in new[] { picture.Jpegs, picture.Pngs })
            {
                ladder.Assemble(picture, bench, none, scene, int.MaxValue);
                var fresh = bench.Output.Written.ToArray();
                ladder.Assemble(picture, bench, kept, scene, int.MaxValue);
                Assert.True(fresh.AsSpan().SequenceEqual(bench.Output.Written), $"run {run}");
            }
        }

        Assert.InRange(kept.Count, 10, 2_000);
        Assert.Equal(0, none.Count);
    }

    // Or each pair of a name and a line would be encoded by itself, and none be met again.
    [Fact]
    public void Cluster_OfLinesWhoseAccentsCouldMeet_KeepsThemApart()
    {
        const string Lines = """
            { "layers": [
              { "type": "text", "x": 10, "y": 10, "widthPx": 300, "heightPx": 56, "sizePx": 40, "text": "{{ a }}" },
              { "type": "text", "x": 10, "y": 68, "widthPx": 300, "heightPx": 32, "sizePx": 24, "text": "{{ b }}" },
              { "type": "text", "x": 10, "y": 90, "widthPx": 300, "heightPx": 32, "sizePx": 24, "text": "{{ c }}" } ] }
            """;

        var cluster = Assert.Single(Cluster.Find(rendering.Compile(Lines, 320, 200).Running.Layers, new(0, 0, 320, 200)));

        Assert.Equal([1, 2], cluster.Islands.Select(island => island.Layers.Length).Order());      // the last two boxes lie on each other
    }

    private static string[] Values(int seed)
    {
        var random = new Random(seed);
        return [Pick(random, Letters), Pick(random, Letters), Pick(random, ["rain", "snow", "?"]), Pick(random, ["sofa", "lamp", ""]), Pick(random, Letters)];
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private Canvas Complete(PictureVariant picture, string[] values)
    {
        var canvas = new Canvas();
        picture.Show(canvas);

        if (values.Length > 0)
        {
            picture.Draw(canvas, new Scene(values, default, rendering.Texts));
        }

        canvas.Complete();
        return canvas;
    }
}
