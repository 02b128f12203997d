using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalize.Rendering;
using Xunit;

namespace Personalize.Tests.Rendering.Compiling;

public sealed class HostileAssetTests(RenderingFixture rendering)
{
    private const string Design = """{ "layers": [ { "type": "picture", "x": 0, "y": 0, "widthPx": 40, "heightPx": 30, "asset": "a" } ] }""";

    [Theory]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>""", "<script>")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>""", "<image>")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><use href="http://a.example/b.svg#c"/></svg>""", "outside")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url( 'http://a.example/#g')"/></svg>""", "outside")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><style>@import "x.css";</style></svg>""", "outside")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><rect onload="x()"/></svg>""", "onload")]
    [InlineData("""<?xml-stylesheet href="x"?><svg xmlns="http://www.w3.org/2000/svg"/>""", "instruction")]
    [InlineData("""<!DOCTYPE svg [<!ENTITY a "aaaaaaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>""", "DOCTYPE")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><rect""", "well-formed")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><style>rect { fill: u\72l(http://a.example/) }</style></svg>""", "escapes")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/></svg>""", "<include>")]
    [InlineData("""<?xml version="1.0" encoding="iso-8859-1"?><svg xmlns="http://www.w3.org/2000/svg"/>""", "UTF-8")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><filter id="f"><feTurbulence numOctaves="900"/></filter></svg>""", "octaves")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0L9 9" stroke-dasharray=".001 .002"/></svg>""", "dashes")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0L1e30 9"/></svg>""", "coordinate")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><use href="#a"/></g></svg>""", "too much work")]
    [InlineData("""<html>hello</html>""", "not a PNG, JPEG or SVG")]
    public void Compile_UnsafeOrBrokenText_IsRefusedWithTheReason(string file, string reason) => AssertRefused(Encoding.UTF8.GetBytes(file), reason);

    [Fact]
    public void Compile_PngOfBillionsOfPixels_IsRefusedUndecoded() => AssertRefused(PngHeader(60_000, 60_000), "60000 x 60000");

    [Fact]
    public void Compile_InterlacedPngOfALargePicture_IsRefusedUndecoded() => AssertRefused(PngHeader(3_500, 3_500, depth: 16, interlace: 1), "interlacing");

    [Fact]
    public void Compile_JpegOfThousandsOfScans_IsRefusedUndecoded() =>
        AssertRefused([0xff, 0xd8, .. Enumerable.Repeat<byte[]>([0xff, 0xda, 0, 2], 41).SelectMany(scan => scan), 0xff, 0xd9], "40 scans");

    [Fact]
    public void Compile_UsesWithinUses_AreAddedUpNotDrawn()
    {
        var doubled = string.Concat(Enumerable.Range(1, 30).Select(level => $"<g id='g{level}'><use href='#g{level - 1}'/><use href='#g{level - 1}'/></g>"));

        AssertRefused(Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg'><g id='g0'><rect width='9' height='9'/></g>{doubled}</svg>"), "too much work");
    }

    [Fact]
    public void Compile_TooLongAFile_IsRefused() => AssertRefused(new byte[8_000_001], "bytes long");

    [Fact]
    public void Compile_NoSuchAsset_IsReportedAtItsPlace()
    {
        var errors = rendering.Engine.Compile(RenderingFixture.Read(Design, 40, 30), _ => null, 1).Errors;

        Assert.Equal("/layers/0/asset", Assert.Single(errors).At);
    }

    [Fact]
    public void Compile_DamagedPictures_GiveAPictureOrAReason()
    {
        var whole = rendering.Engine.Assemble(rendering.Compile(SampleDesign.Hero), SampleDesign.Hero.Values, default, PictureFormat.Jpeg);
        var png = rendering.Engine.Assemble(rendering.Compile(SampleDesign.Flat), SampleDesign.Flat.Values, default, PictureFormat.Png);
        var damage = from file in Gen.Elements(whole, png)
                     from cut in Gen.Choose(20, file.Length)
                     from spots in Gen.Zip(Gen.Choose(0, cut - 1), Gen.Choose(0, 255)).ListOf(5)
                     select (file, cut, spots);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(damage.ToArbitrary(), broken =>
        {
            var bytes = broken.file[..broken.cut];
            foreach (var (at, value) in broken.spots)
            {
                bytes[at] = (byte)value;
            }

            var compilation = Compile(bytes);
            return (compilation.Picture is null) == (compilation.Errors.Length > 0);
        }));
    }

    [Fact]
    public void Compile_MorePixelsThanAllowed_IsRefused()
    {
        var design = RenderingFixture.Read("{}", 2000, 2000);

        Assert.Contains("36000000", Assert.Single(rendering.Engine.Compile(design, _ => null, 3).Errors).Message, StringComparison.Ordinal);
    }

    private PictureCompilation Compile(byte[] file) => rendering.Engine.Compile(RenderingFixture.Read(Design, 40, 30), _ => file, 1);

    private void AssertRefused(byte[] file, string reason)
    {
        var compilation = Compile(file);

        Assert.Null(compilation.Picture);
        Assert.Contains(reason, Assert.Single(compilation.Errors).Message, StringComparison.Ordinal);
    }

    private static byte[] PngHeader(int widthPx, int heightPx, byte depth = 8, byte interlace = 0)
    {
        byte[] end = [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0, 0, 0, 0];
        byte[] file = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0, 0, 0, 0, 0, 0, depth, 6, 0, 0, interlace, 0, 0, 0, 0, .. end];
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), widthPx);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), heightPx);
        return file;
    }
}
