using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalize.Rendering;
using Personalize.Rendering.Compiling.Svg;
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

    // Each ended the process, took gigabytes, or took 1 to 258 s of processor, before it was refused.
    private static readonly Dictionary<string, (string File, string Reason)> Attacks = new()
    {
        ["selectors within selectors"] = (Sheet(string.Concat(Enumerable.Repeat(":not(", 10_000)) + "a" + new string(')', 10_000) + "{fill:red}"), "levels"),
        ["brackets closed by others"] = (Sheet(string.Concat(Enumerable.Repeat(":not([", 10_000)) + "a" + "{fill:red}"), "levels"),
        ["200,000 fonts"] = ($"<svg xmlns='http://www.w3.org/2000/svg'><text font-family='{string.Join(',', Enumerable.Repeat("a", 200_000))}'>a</text></svg>", "font names"),
        ["fonts in a sheet"] = (Sheet($"text{{font:9px {string.Join(',', Enumerable.Repeat("a", 20_000))}}}"), "font names"),
        ["references of one rule"] = (Sheet($"*{{fill:{string.Concat(Enumerable.Repeat("url(#a)", 20_000))}}}"), "references"),
        ["addresses without an end"] = ($"<svg xmlns='http://www.w3.org/2000/svg'><rect fill='{string.Concat(Enumerable.Repeat("url(#", 80_000))}'/></svg>", "refers to a name"),
        ["a sheet in pieces"] = ("<svg xmlns='http://www.w3.org/2000/svg'><style>rect{fil<!-- -->ter:u<![CDATA[rl(http://a.example/)]]>}</style></svg>", "outside"),
        ["an import in pieces"] = ("<svg xmlns='http://www.w3.org/2000/svg'><style>@im<!-- -->port 'data:text/css,'</style></svg>", "outside"),
        ["a sheet with elements"] = ("<svg xmlns='http://www.w3.org/2000/svg'><style>rect{fil<g/>ter:url(#f)}</style></svg>", "holds elements"),
        ["escapes in an attribute"] = (@"<svg xmlns='http://www.w3.org/2000/svg'><rect filter='u\72l(#f)'/></svg>", "escapes"),
        ["a brace within brackets"] = (Sheet("rect{foo:(};filter:url(#f));filter:url(#f)}"), "within other brackets"),
        ["paints of a marker's context"] = ("<svg xmlns='http://www.w3.org/2000/svg'><marker id='m'><path fill='context-fill' d='M0 0h9'/></marker><path marker-mid='url(#m)' d='M0 0h9'/></svg>", "marker"),
        ["a block within a rule"] = (Sheet("rect{filter:url(#f);x:{}}"), "within a rule"),
        ["a block in an attribute"] = ("<svg xmlns='http://www.w3.org/2000/svg'><rect style='x:{;stroke-dasharray:none;}'/></svg>", "braces"),
        ["a context's paint from outside"] = ("<svg xmlns='http://www.w3.org/2000/svg'><g fill='CONTEXT-fill'><marker id='m'/></g></svg>", "marker"),
        ["a chain of names with spaces"] = ($"<svg xmlns='http://www.w3.org/2000/svg'>{string.Concat(Enumerable.Range(0, 6_000).Select(at => $"<clipPath id='p{at} ' clip-path=\"url('#p{at + 1} ')\"><path d='M0 0h9v9z'/></clipPath>"))}<rect width='9' height='9' clip-path=\"url('#p0 ')\"/></svg>", "refers to a name"),
        ["a comment in an attribute"] = ("<svg xmlns='http://www.w3.org/2000/svg'><rect filter='/**/inherit'/></svg>", "comment"),
        ["filters of many rules"] = ($"<svg xmlns='http://www.w3.org/2000/svg'><style>{string.Concat(Enumerable.Repeat($"*{{filter:{string.Concat(Enumerable.Repeat("url(#a)", 20))}}}", 100))}</style>{string.Concat(Enumerable.Repeat("<g/>", 3_000))}</svg>", "too much work"),
        ["rules of nobody"] = (Sheet(string.Concat(Enumerable.Repeat("a{}", 600_000))), "rules"),
        ["somebody else's mask"] = ("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><g mask='inherit'><rect width='9' height='9'/></g></svg>", "too much work"),
    };

    public static TheoryData<string> AttackNames => [.. Attacks.Keys];

    [Theory]
    [MemberData(nameof(AttackNames))]
    public void Compile_AttackOnTheRenderer_IsRefused(string name) => AssertRefused(Encoding.UTF8.GetBytes(Attacks[name].File), Attacks[name].Reason);

    // What the renderer does not understand it leaves out: nothing is smaller for it.
    [Theory]
    [InlineData("scale(.5)", 0.5)]
    [InlineData(" translate(1 2), scale(2,3) ", 3)]
    [InlineData("matrix(1e0-1 1 1 0 0)", 1.618)]
    [InlineData("scale(.001,)", double.PositiveInfinity)]
    [InlineData("scale(.001,,1)", double.PositiveInfinity)]
    [InlineData("scale(0.)", double.PositiveInfinity)]
    [InlineData("scale(x)", double.PositiveInfinity)]
    [InlineData("scale", double.PositiveInfinity)]
    public void LargestScale_OfATransform_IsThatOfTheRenderer(string transform, double scale) => Assert.Equal(scale, SvgTransform.LargestScale(transform), 0.3);

    // Ten fields of noise take most of a second; each of these hid how large they are drawn from the estimate.
    [Theory]
    [InlineData("", "<style>:first-child{filter:url(#f)}</style>", "")]
    [InlineData("", "<style>:empty{filter:url(#f)}</style>", "")]
    [InlineData("", "<style>#a\u00a0{filter:url(#f)}</style>", "id='a\u00a0'")]
    [InlineData("viewBox='0 0 600000. 300000.'", "", "filter='url(#f)'")]
    [InlineData("", "<filter id='userspaceonuse' href='#f' x='0' y='0' width='1' height='1'>NOISE</filter>", "filter='url(#userspaceonuse)'")]
    [InlineData("viewBox='0,,0,600000,300000'", "", "filter='url(#f)'")]
    [InlineData("", "", "filter='url(#f)' style='transform:scale(.001);transform:none'")]
    [InlineData("", "", "filter='url(#f)' transform='translate(0)' style='transform:scale(.001)'")]
    public void DetailOf_WorkThatHides_IsNotAll(string root, string style, string attributes)
    {
        var noise = string.Concat(Enumerable.Repeat("<feTurbulence numOctaves='8'/>", 10));
        var shapes = string.Concat(Enumerable.Repeat($"<g><rect width='600' height='300' {attributes}/></g>", 4));
        var svg = $"<svg xmlns='http://www.w3.org/2000/svg' width='600' height='300' {root}>{style.Replace("NOISE", noise, StringComparison.Ordinal)}<filter id='f' x='0' y='0' width='1' height='1'>{noise}</filter>{shapes}</svg>";

        var (fault, costs) = SvgGuard.Read(Encoding.UTF8.GetBytes(svg));

        Assert.True(fault is not null || SvgGuard.DetailOf(costs!, 600, 300) is null or < 1);
    }

    // As drawing programs write them.
    [Theory]
    [InlineData("width='1em' height='1em' viewBox='0 0 24 24'", "<path d='M0 0h9'/>")]
    [InlineData("viewBox='0 0 24 24'", "<path d='M1e-7.5h9'/>")]
    [InlineData("viewBox='0 0 24 24'", "<path d='M0 0h9' stroke='red' stroke-dasharray='0.264583,0.264583'/>")]
    [InlineData("viewBox='0 0 24 24'", "<path d='M0 0h9' stroke='red' stroke-dasharray='0'/>")]
    [InlineData("viewBox='0 0 24 24' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' inkscape:cx='1234567.8' inkscape:export-filename='C:\\a.png'", "<rect inkscape:onclick='x' width='9' height='9'/>")]
    [InlineData("viewBox='0 0 24 24'", "<desc>url(http://a.example) C:\\Users: a</desc><rect width='9' height='9'/>")]
    [InlineData("viewBox='0 0 24 24'", "<metadata><?xpacket begin='' id='W5M0'?><?xpacket end='w'?></metadata><rect width='9' height='9'/>")]
    [InlineData("viewBox='0 0 24 24'", "<style>.a[b=\"(;{\"]{fill:url(#g)} @media (max-width:9px) { .a { fill: red } }</style><rect class='a' width='9' height='9'/>")]
    public void Compile_SvgOfADrawingProgram_IsDrawn(string attributes, string content) => Assert.Empty(rendering.Engine.Compile(
        RenderingFixture.Read(Design, 40, 30), _ => Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg' {attributes}>{content}</svg>"), 1).Errors);

    [Theory]
    [InlineData(new byte[] { 0x1f, 0x8b, 8, 0 }, "SVGZ")]
    [InlineData(new byte[] { 0xff, 0xfe, (byte)'<', 0 }, "UTF-16")]
    [InlineData(new byte[] { (byte)'G', (byte)'I', (byte)'F', (byte)'8' }, "GIF")]
    [InlineData(new byte[] { (byte)'R', (byte)'I', (byte)'F', (byte)'F', 0, 0, 0, 0, (byte)'W', (byte)'E', (byte)'B', (byte)'P' }, "WebP")]
    [InlineData(new byte[0], "empty")]
    public void Compile_AnotherKindOfFile_SaysWhichAndWhatToDo(byte[] file, string reason) => AssertRefused(file, reason);

    private static string Sheet(string css) => $"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><style>{css}</style><rect width='9' height='9'/></svg>";

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
