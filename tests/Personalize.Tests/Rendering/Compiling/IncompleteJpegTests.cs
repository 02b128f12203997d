using System.Buffers.Binary;
using Personalize.Rendering;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Rendering.Compiling;

/// <summary>A JPEG of which a part is missing would be drawn grey there: it is refused. One that only offends a reader's taste is drawn.</summary>
public sealed class IncompleteJpegTests(RenderingFixture rendering)
{
    // Whole: what is cropped away at the bottom is not read.
    private const string Design = """{ "layers": [ { "type": "picture", "x": 0, "y": 0, "widthPx": 120, "heightPx": 60, "fit": "contain", "asset": "a.jpg" } ] }""";

    private static readonly byte[] Photo = File.ReadAllBytes(Repository.PathOf("tools", "Personalize.DevStack", "Content", "assets", "photos", "coast.jpg"));
    private static readonly byte[] Progressive = File.ReadAllBytes(Repository.PathOf("tests", "Personalize.Fuzz", "Samples", "progressive.jpg"));
    private static readonly byte[] End = [0xff, 0xd9];

    [Theory]
    [InlineData(1, 20)]
    [InlineData(1, 3)]
    [InlineData(9, 10)]
    [InlineData(99, 100)]
    public void Scan_ThatEndsEarly_IsRefused(int part, int of)
    {
        var kept = ScanOf(Photo) + ((Photo.Length - ScanOf(Photo)) * part / of);

        AssertRefused([.. Photo[..kept], .. End]);
        AssertRefused(Photo[..kept]);
    }

    [Fact]
    public void Scan_WithAGap_IsRefused()
    {
        var scan = ScanOf(Photo);
        var third = (Photo.Length - scan) / 3;

        AssertRefused([.. Photo[..(scan + third)], .. Photo[(scan + (2 * third))..]]);
    }

    [Fact]
    public void Scan_OfRestartsWithAGap_IsRefused()
    {
        var restarts = Restarts();
        var (from, to) = (restarts.Length / 4, restarts.Length / 2);

        AssertRefused([.. restarts[..from], .. restarts[to..]]);
    }

    [Fact]
    public void FirstScanOfMany_ThatEndsEarly_IsRefused()
    {
        var scan = ScanOf(Progressive);

        AssertRefused([.. Progressive[..(scan + ((NextSegment(Progressive, scan) - scan) / 3))], .. End]);
    }

    [Fact]
    public void Whole_IsDrawnAsEver()
    {
        AssertDrawnAs(Photo, Photo);
        AssertDrawnAs(Progressive, Progressive);
        AssertDrawnAs(Restarts(), Restarts());
    }

    [Fact]
    public void BytesBehindTheEnd_AreNotSeen()
    {
        AssertDrawnAs(Photo, [.. Photo, 1, 2, 3, 0xff, 0xd0, .. Photo[..500]]);
        AssertDrawnAs(Progressive, [.. Progressive, .. new byte[9]]);
    }

    [Fact]
    public void BytesBeforeTheEnd_AreNotSeen()
    {
        AssertDrawnAs(Photo, [.. Photo[..^2], 0x12, 0x34, .. End]);
        AssertDrawnAs(Photo, [.. Photo[..^2], 0xff, 0xff, 0xff, .. End]);
        AssertDrawnAs(Progressive, [.. Progressive[..^2], 0x12, 0x34, .. End]);
    }

    [Fact]
    public void BytesBetweenScans_AreNotSeen()
    {
        var next = NextSegment(Progressive, ScanOf(Progressive));

        AssertDrawnAs(Progressive, [.. Progressive[..next], 0x12, 0x34, .. Progressive[next..]]);
    }

    [Fact]
    public void EndThatIsNotThere_IsNotMissed()
    {
        AssertDrawnAs(Photo, Photo[..^2]);
        AssertDrawnAs(Photo, Photo[..^1]);
        AssertDrawnAs(Progressive, Progressive[..^2]);
    }

    [Fact]
    public void RestartBeforeTheEnd_IsNotSeen()
    {
        var restarts = Restarts();

        AssertDrawnAs(Photo, [.. Photo[..^2], 0xff, 0xd0, .. End]);
        AssertDrawnAs(restarts, [.. restarts[..^2], 0xff, 0xd3, .. End]);
    }

    [Fact]
    public void VersionOfTheFuture_IsNotSeen()
    {
        var version = Photo.AsSpan().IndexOf("JFIF\0"u8);
        Assert.True(version > 0, "the case shows nothing");
        byte[] later = [.. Photo];
        later[version + 5] = 7;

        AssertDrawnAs(Photo, later);
    }

    // Our own JPEGs restart once a row of blocks.
    private byte[] Restarts() => rendering.Engine.Assemble(rendering.Compile(SampleDesign.Hero), SampleDesign.Hero.Values, default, PictureFormat.Jpeg);

    private void AssertRefused(byte[] file)
    {
        var compilation = Compile(file);

        Assert.Null(compilation.Picture);
        Assert.Contains("JPEG of which a part is missing", Assert.Single(compilation.Errors).Message, StringComparison.Ordinal);
    }

    private void AssertDrawnAs(byte[] whole, byte[] file) => Assert.Equal(Draw(whole), Draw(file));

    private byte[] Draw(byte[] file)
    {
        var compilation = Compile(file);
        Assert.Empty(compilation.Errors);
        return rendering.Engine.Assemble(compilation.Picture!, [], default, PictureFormat.Png);
    }

    private PictureCompilation Compile(byte[] file) => rendering.Engine.Compile(RenderingFixture.Read(Design, 120, 60), _ => file, 1);

    // Where the first scan's coded data begin.
    private static int ScanOf(byte[] file)
    {
        var at = 2;
        while (file[at + 1] != 0xda)
        {
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
        }

        return at + 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
    }

    private static int NextSegment(byte[] file, int at)
    {
        while (file[at] != 0xff || file[at + 1] is 0 or (>= 0xd0 and <= 0xd7))
        {
            at++;
        }

        return at;
    }
}
