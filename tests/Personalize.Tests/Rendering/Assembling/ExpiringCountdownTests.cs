using Personalize.Rendering;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

/// <summary>Countdowns whose end comes while they are looked at.</summary>
public sealed class ExpiringCountdownTests(RenderingFixture rendering, PictureJudge judge)
{
    private const string Text = """ "expired": "Sorry, {{ name }}" """;
    private const string Picture = """ "expiredPicture": "lamp.svg" """;
    private static readonly string[] Name = ["Ada"];

    // The digits' rows are nobody else's, are shared with the name, or lie over it: assembled, half assembled, drawn.
    [Theory]
    [InlineData(Text, 60, CountdownMode.Ticking)]
    [InlineData(Text, 60, CountdownMode.Safe)]
    [InlineData(Text, 20, CountdownMode.Ticking)]
    [InlineData(Text, 0, CountdownMode.Ticking)]
    [InlineData(Text, 0, CountdownMode.Safe)]
    [InlineData(Picture, 60, CountdownMode.Ticking)]
    [InlineData(Picture, 0, CountdownMode.Ticking)]
    public void Gif_EndWithinTheFrames_EndsWithTheExpiredLook(string expired, int nameY, CountdownMode mode)
    {
        var picture = Compile(expired, nameY);

        var judged = Decode(Assemble(rendering.Engine, picture, 7.5, mode));
        var zeros = Decode(Assemble(rendering.Engine, Compile("", nameY), 7.5, mode));

        Assert.Equal(9, judged.Frames.Count);       // 8, 7 … 1, over
        Assert.Equal([50, .. Enumerable.Repeat(100, 7)], judged.DelaysCs.Take(8));
        Assert.Equal(zeros.Frames.Take(8), judged.Frames.Take(8));
        Assert.Equal(Decode(Assemble(rendering.Engine, picture, 0, mode)).Frames[0], judged.Frames[8]);
        Assert.NotEqual(zeros.Frames[8], judged.Frames[8]);
    }

    [Fact]
    public void Gif_EndOneFrameTooFar_HasNoExpiredLook()
    {
        var judged = Decode(Assemble(rendering.Engine, Compile(Text, 60), 29.5));
        var later = Decode(Assemble(rendering.Engine, Compile(Text, 60), 28.5));

        Assert.Equal((30, 30), (judged.Frames.Count, later.Frames.Count));
        Assert.NotEqual(Over(), judged.Frames[^1]);
        Assert.Equal(Over(), later.Frames[^1]);

        byte[] Over() => Decode(Assemble(rendering.Engine, Compile(Text, 60), 0)).Frames[0];
    }

    // The clock goes on as far as the bytes do: a countdown that stops at 3 for want of room for what follows would lie.
    [Theory]
    [InlineData(60)]
    [InlineData(20)]
    [InlineData(0)]
    public void Gif_NoRoomForTheExpiredLook_EndsWithZerosWithinTheBytes(int nameY)
    {
        var whole = Assemble(rendering.Engine, Compile(Picture, nameY, density: 3), 7.5);
        using var engine = new PictureEngine(new RenderingOptions { MaxOutputBytes = whole.Length - 1 });

        var less = Assemble(engine, Compile(Picture, nameY, engine, density: 3), 7.5);

        Assert.True(less.Length < whole.Length);
        Assert.Equal(Decode(Assemble(engine, Compile("", nameY, engine, density: 3), 7.5)).Frames, Decode(less).Frames);
        Assert.Equal(9, Decode(less).Frames.Count);
    }

    [Fact]
    public void Gif_OfMinutes_EndsWithTheExpiredLook()
    {
        var picture = rendering.Compile("""
            { "layers": [ { "type": "countdown", "x": 0, "y": 0, "widthPx": 120, "heightPx": 40, "sizePx": 24, "color": "#000", "until": "2026-12-24T17:00:00Z", "units": ["minutes"], "frames": 5, "expired": "Over" } ] }
            """, 120, 40);

        var judged = Decode(rendering.Engine.Assemble(picture, [], CountdownDesign.End.AddMinutes(-2), PictureFormat.Gif));

        Assert.Equal(Decode(rendering.Engine.Assemble(picture, [], CountdownDesign.End, PictureFormat.Gif)).Frames[0], judged.Frames[^1]);
        Assert.Equal(3, judged.Frames.Count);
    }

    private static byte[] Assemble(PictureEngine engine, CompiledPicture picture, double secondsLeft, CountdownMode mode = CountdownMode.Ticking) =>
        engine.Assemble(picture, [.. Enumerable.Repeat(Name[0], picture.SlotCount)], CountdownDesign.End.AddSeconds(-secondsLeft), PictureFormat.Gif, mode);

    private JudgedPicture Decode(byte[] gif) => judge.Decode(gif);

    private CompiledPicture Compile(string more, int nameY, PictureEngine? engine = null, int density = 1)
    {
        var json = $$"""
            { "background": { "gradient": { "from": "#1d3557", "to": "#7b1b2b" } }, "layers": [
              { "type": "text", "x": 0, "y": {{nameY}}, "widthPx": {{(nameY == 0 ? 220 : 60)}}, "heightPx": 30, "sizePx": 18, "color": "#ffd166", "text": "{{"{{ name }}"}}" },
              { "type": "countdown", "x": 70, "y": 0, "widthPx": 150, "heightPx": 50, "sizePx": 30, "color": "#fff", "until": "2026-12-24T17:00:00Z", "units": ["minutes", "seconds"], "frames": 30{{(more.Length == 0 ? "" : ",")}}{{more}} } ] }
            """;
        return (engine ?? rendering.Engine).Compile(RenderingFixture.Read(json, 220, 100), RenderingFixture.AssetOf, density).Picture!;
    }
}
