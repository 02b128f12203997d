using Personalize.Rendering;
using Personalize.Rendering.Designs;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

public sealed class CountdownModesTests(RenderingFixture rendering, PictureJudge judge)
{
    private const int Opens = 1_000;
    private const int SmallestObjectBytes = 24;
    private static readonly DateTimeOffset Now = CountdownDesign.End.AddHours(-30).AddSeconds(-20.4);

    [Theory]
    [InlineData(PictureFormat.Gif)]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.Jpeg)]
    public void Still_DesignWithText_ShowsItAndNoDigits(PictureFormat format)
    {
        var picture = Compile(""" "still": "until 24 December, 18:00" """);

        var still = rendering.Engine.Assemble(picture, [], Now, format, CountdownMode.Still);

        Assert.Single(judge.Decode(still).Frames);
        Assert.Equal(still, rendering.Engine.Assemble(picture, [], Now.AddHours(7), format, CountdownMode.Still));
        Assert.NotEqual(still, rendering.Engine.Assemble(picture, [], Now, format));
    }

    [Fact]
    public void Still_DesignWithoutText_RunsAsEver()
    {
        var picture = Compile("""  "frames": 9 """);

        Assert.Equal(rendering.Engine.Assemble(picture, [], Now, PictureFormat.Gif), rendering.Engine.Assemble(picture, [], Now, PictureFormat.Gif, CountdownMode.Still));
    }

    [Fact]
    public void Still_AfterTheEnd_IsTheExpiredLook()
    {
        var picture = Compile(""" "still": "until Thursday", "expired": "Over" """);

        Assert.Equal(
            rendering.Engine.Assemble(picture, [], CountdownDesign.End, PictureFormat.Gif),
            rendering.Engine.Assemble(picture, [], CountdownDesign.End.AddDays(1), PictureFormat.Gif, CountdownMode.Still));
    }

    [Fact]
    public void ExpiredPicture_AfterTheEnd_TakesTheWholeCanvas()
    {
        var picture = Compile(""" "expiredPicture": "lamp.svg" """);

        var over = judge.Decode(rendering.Engine.Assemble(picture, [], CountdownDesign.End, PictureFormat.Png)).Frames[0];

        Assert.Equal(Pixels.Drawn(picture.Expired!, [], CountdownDesign.End, rendering.Texts), over);
        Assert.NotEqual(over, judge.Decode(rendering.Engine.Assemble(picture, [], Now, PictureFormat.Png)).Frames[0]);
    }

    [Fact]
    public void ExpiredPicture_MissingAsset_IsRefusedWithItsPlace() =>
        Assert.Equal("/layers/0/expiredPicture", Assert.Single(rendering.Engine.Compile(Read(""" "expiredPicture": "gone.png" """), RenderingFixture.AssetOf, 1).Errors).At);

    [Theory]
    [InlineData(1, null)]
    [InlineData(0, 0)]
    [InlineData(3, 2)]      // the extension counts repetitions
    public void Loop_AsDeclared_IsWrittenOnlyWhenItRepeats(int loop, int? repetitions)
    {
        var gif = rendering.Engine.Assemble(Compile($""" "loop": {loop} """), [], Now, PictureFormat.Gif);
        var at = gif.AsSpan().IndexOf("NETSCAPE2.0"u8);

        Assert.Equal(repetitions is null, at < 0);
        Assert.True(repetitions is null || gif.AsSpan(at + 11, 5).SequenceEqual<byte>([3, 1, (byte)repetitions.Value, 0, 0]));
    }

    [Fact]
    public void Safe_InTheDesign_IsTheSameAsAskedFor() => Assert.Equal(
        rendering.Engine.Assemble(Compile(""" "frames": 9 """), [], Now, PictureFormat.Gif, CountdownMode.Safe),
        rendering.Engine.Assemble(Compile(""" "frames": 9, "safe": true """), [], Now, PictureFormat.Gif));

    [Theory]
    [InlineData(CountdownMode.Ticking)]
    [InlineData(CountdownMode.Safe)]
    public void Frames_BeyondTheBytesAllowed_AreReducedAndSaid(CountdownMode mode)
    {
        const int MaxBytes = 20_000;
        using var engine = new PictureEngine(new RenderingOptions { MaxOutputBytes = MaxBytes });
        var safe = mode == CountdownMode.Safe ? "true" : "false";

        foreach (var design in CountdownDesign.All.Where(design => design.Json.Contains("frames", StringComparison.Ordinal)))
        {
            var json = design.Json.Replace("\"until\"", $"\"safe\": {safe}, \"until\"", StringComparison.Ordinal);
            var compilation = engine.Compile(RenderingFixture.Read(json, design.WidthPx, design.HeightPx), RenderingFixture.AssetOf, 2);
            var picture = compilation.Picture!;
            var fewest = int.MaxValue;

            foreach (var left in new[] { 50.5, 119.3, 3_611, 86_410, 864_055 })
            {
                var gif = engine.Assemble(picture, design.Values("Ada"), CountdownDesign.End.AddSeconds(-left), PictureFormat.Gif);
                Assert.InRange(gif.Length, 1, MaxBytes);
                fewest = Math.Min(fewest, left < 100 ? fewest : judge.Decode(gif).Frames.Count);
            }

            var note = compilation.Notes.SingleOrDefault(note => note.At.EndsWith("/frames", StringComparison.Ordinal));
            Assert.True(note is null || fewest >= ReducedTo(note), $"{design.Name}: {note}, {fewest} frames");
            Assert.Equal(picture.Running.GifColors < 256, compilation.Notes.Any(one => one.Message.Contains("colours", StringComparison.Ordinal)));
            Assert.True(note is not null || fewest >= 60 || picture.Running.Countdown!.Template is null, design.Name);
        }
    }

    [Fact]
    public void Frames_BeyondTheBytesAllowedInAGroup_AreSaidWhereTheyStand()
    {
        using var engine = new PictureEngine(new RenderingOptions { MaxOutputBytes = 20_000 });
        var design = RenderingFixture.Read("""
            { "background": "#204060", "layers": [
              { "type": "text", "x": 0, "y": 0, "widthPx": 90, "heightPx": 20, "sizePx": 12, "text": "before it" },
              { "type": "group", "layers": [
                { "type": "shape", "shape": "ellipse", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "fill": "#f00" },
                { "type": "countdown", "x": 0, "y": 20, "widthPx": 400, "heightPx": 120, "until": "2026-12-24", "sizePx": 90, "color": "#fff", "frames": 120, "safe": true } ] } ] }
            """, 400, 140);

        Assert.Equal("/layers/1/layers/1/frames", Assert.Single(engine.Compile(design, RenderingFixture.AssetOf, 1).Notes).At);
    }

    [Fact]
    public void Open_WarmedUp_AllocatesTheOutputAndNothingElse()
    {
        string[] quiet = ["all units on plates", "right to left", "a name above", "a shape on top"];

        foreach (var design in CountdownDesign.All.Where(design => quiet.Contains(design.Name)))
        {
            var picture = rendering.Compile(design.Json, design.WidthPx, design.HeightPx);
            var values = design.Values("Ada");

            foreach (var mode in new[] { CountdownMode.Ticking, CountdownMode.Safe })
            {
                Measure(picture, values, mode);
                var (opens, arrays) = Measure(picture, values, mode);

                // A collection in between leaves up to 8 KB of the thread's room uncounted or counted twice; an object an open would be more.
                Assert.True(opens - arrays < Opens * SmallestObjectBytes, $"{design.Name}, {mode}: {opens - arrays} bytes beyond the output in {Opens} opens");
            }
        }
    }

    [Theory]
    [InlineData("""{ "one": "day" }""", "en", "/layers/0/labels/0/other is missing")]
    [InlineData("""{ "few": "day", "other": "days" }""", "en", "/layers/0/labels/0/few is no form of numbers in 'en': there are one, other")]
    [InlineData("""{ "ones": "day", "other": "days" }""", "en", "/layers/0/labels/0/ones is not known here; did you mean 'one'?")]
    [InlineData("""{ "one": 1, "other": "days" }""", "en", "/layers/0/labels/0/one must be a text")]
    [InlineData("1", "en", "/layers/0/labels must hold texts of at most 500 characters, or objects of them by a number's form")]
    public void Labels_WrongForms_AreReportedWhereTheyStand(string label, string language, string expected)
    {
        var json = $$"""{ "layers": [ { "type": "countdown", "x": 0, "y": 0, "widthPx": 90, "heightPx": 90, "sizePx": 9, "until": "2026-12-24", "units": ["days"], "language": "{{language}}", "labels": [{{label}}] } ] }""";
        using var document = System.Text.Json.JsonDocument.Parse(json);

        var error = Assert.Single(DesignReader.Read(document.RootElement, 100, 100).Errors);

        Assert.Equal(expected, $"{error.At} {error.Message}");
    }

    [Fact]
    public void Reader_WrongFields_AreAllReported()
    {
        using var json = System.Text.Json.JsonDocument.Parse("""
            { "layers": [ { "type": "countdown", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "sizePx": 9, "until": "24.12.2026", "units": ["days", "minutes"], "loop": -1,
              "safe": "yes", "zoneOffset": "CET", "expired": "x", "expiredPicture": "y.png" } ] }
            """);

        var places = DesignReader.Read(json.RootElement, 100, 50).Errors.Select(error => error.At).Order(StringComparer.Ordinal);

        Assert.Equal(["/layers/0/expiredPicture", "/layers/0/loop", "/layers/0/safe", "/layers/0/units", "/layers/0/until", "/layers/0/zoneOffset"], places);
    }

    private static int ReducedTo(DesignError note) => int.Parse(note.Message.Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);

    // Bytes allocated by opens at random moments, and by bare arrays of the same lengths: large ones cost more than header and bytes.
    private (long Opens, long Arrays) Measure(CompiledPicture picture, string[] values, CountdownMode mode)
    {
        var random = new Random(2);
        var lengths = new int[Opens];
        var start = GC.GetAllocatedBytesForCurrentThread();

        for (var open = 0; open < Opens; open++)
        {
            lengths[open] = rendering.Engine.Assemble(picture, values, CountdownDesign.End.AddSeconds(-random.Next(1, 8_000_000)), PictureFormat.Gif, mode).Length;
        }

        var opened = GC.GetAllocatedBytesForCurrentThread();

        foreach (var length in lengths)
        {
            GC.KeepAlive(GC.AllocateUninitializedArray<byte>(length));
        }

        return (opened - start, GC.GetAllocatedBytesForCurrentThread() - opened);
    }

    private static Design Read(string fields) => RenderingFixture.Read(Json(fields), 240, 80);

    private static string Json(string fields) => $$"""
        { "background": "#204060", "layers": [ { "type": "countdown", "x": 0, "y": 0, "widthPx": 240, "heightPx": 80, "sizePx": 30, "color": "#fff", "until": "2026-12-24T17:00:00Z", {{fields}} } ] }
        """;

    private CompiledPicture Compile(string fields) => rendering.Compile(Json(fields), 240, 80);
}
