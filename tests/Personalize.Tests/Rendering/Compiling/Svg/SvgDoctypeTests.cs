using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Personalize.Rendering;
using Personalize.Rendering.Native;
using Xunit;

namespace Personalize.Tests.Rendering.Compiling.Svg;

/// <summary>A DOCTYPE as drawing programs write it is nothing; what it could declare or fetch is refused, and neither of the two parsers looks for it.</summary>
public sealed class SvgDoctypeTests(RenderingFixture rendering)
{
    private const string Picture = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 30'><rect width='30' height='20'/><text y='25'>a&lt;b</text></svg>";
    private const string Entities = "&a;</text></svg>";
    private const string Text = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 30'><text y='25' font-size='20'>";

    [Theory]
    [InlineData("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- Created with Inkscape -->\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 20010904//EN' 'http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd'>")]
    [InlineData("<!DOCTYPE svg>")]
    [InlineData("<!DOCTYPE svg SYSTEM 'a.dtd' [\n]>")]
    public void Compile_DoctypeThatDeclaresNothing_IsDrawnAsWithout(string doctype) => Assert.Equal(Draw(Picture), Draw(doctype + Picture));

    [Fact]
    public void Compile_DoctypeOfAFile_IsNeverRead()
    {
        using var folder = new TemporaryFolder();
        var file = new Uri(folder.Write("a.dtd", "<!ATTLIST rect fill CDATA 'red' width CDATA '9'><!ENTITY a 'W'>"));

        Assert.Equal(Draw(Picture), Draw($"<!DOCTYPE svg SYSTEM '{file}'>{Picture}"));
        Assert.Contains("undeclared entity 'a'", Fault($"<!DOCTYPE svg SYSTEM '{file}'>{Text}{Entities}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_DoctypeOfAnAddress_IsNeverFetched()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var address = $"http://{server.LocalEndpoint}/svg11.dtd";

        Assert.Equal(Draw(Picture), Draw($"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' '{address}'>{Picture}"));
        Fault($"<!DOCTYPE svg [<!ENTITY % p SYSTEM '{address}'> %p;]>{Picture}");
        DrawUnguarded($"<!DOCTYPE svg SYSTEM '{address}' [<!ENTITY % p SYSTEM '{address}'> %p; <!ENTITY a SYSTEM '{address}'>]>{Text}{Entities}");

        Assert.False(server.Pending());
    }

    [Theory]
    [InlineData("<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n<!ENTITY ns_xlink \"http://www.w3.org/1999/xlink\">", "Export As, not Save As")]
    [InlineData("<!ENTITY b 'aaaaaaaaaa'><!ENTITY c '&b;&b;&b;&b;'><!ENTITY a '&c;&c;&c;&c;'>", "DOCTYPE declares entities")]
    [InlineData("<!ENTITY a SYSTEM 'file:///etc/passwd'>", "DOCTYPE declares entities")]
    [InlineData("<!ATTLIST rect filter CDATA 'url(#f)'>", "DOCTYPE declares entities")]
    [InlineData("<!-- nothing -->", "DOCTYPE declares entities")]
    [InlineData("<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;", "DOCTYPE declares entities")]
    [InlineData("<!ENTITY % p \"<!ENTITY a 'aaaaaaaaaaaaaaaaaaaa'>\"> %p; %p;", "MaxCharactersFromEntities")]
    public void Compile_DoctypeThatDeclares_IsRefusedWithTheWayOut(string declared, string reason) =>
        Assert.Contains(reason, Fault($"<!DOCTYPE svg [{declared}]>{Text}{Entities}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE svg PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">")]
    public void Compile_EntityThatNobodyDeclares_IsRefusedWithTheWayOut(string doctype) =>
        Assert.Contains("'nbsp'. Line 1", Fault($"{doctype}{Text}a&nbsp;b</text></svg>"), StringComparison.Ordinal);

    // The renderer parses the file once more, by itself: should the guard ever let one through, files still stay where they are.
    [Theory]
    [InlineData("<!ENTITY a SYSTEM '{0}'>")]
    [InlineData("<!ENTITY % p SYSTEM '{0}'> %p;")]
    [InlineData("<!ENTITY % p '<!ENTITY a SYSTEM \"{0}\">'> %p;")]
    public void Draw_EntityOfAFileUnguarded_IsNothing(string declared)
    {
        using var folder = new TemporaryFolder();
        var doctype = $"<!DOCTYPE svg [{declared.Replace("{0}", new Uri(folder.Write("a.dtd", "<!ENTITY a 'WWW'>")).ToString(), StringComparison.Ordinal)}]>";

        Assert.DoesNotContain(DrawUnguarded($"{doctype}{Text}{Entities}") ?? [], part => part != 0);
        Assert.Contains(DrawUnguarded($"<!DOCTYPE svg [<!ENTITY a 'W'>]>{Text}{Entities}")!, part => part != 0);
    }

    // Null where it refuses the file itself.
    private static byte[]? DrawUnguarded(string svg)
    {
        var file = Encoding.UTF8.GetBytes(svg);
        using var pin = new PinnedGCHandle<byte[]>(file);

        try
        {
            using var image = new VipsOperation("svgload_buffer").With("buffer", Marshal.UnsafeAddrOfPinnedArrayElement(file, 0), file.Length).Run();
            return image.Read(pixels => pixels.ToArray());
        }
        catch (VipsException)
        {
            return null;
        }
    }

    private byte[] Draw(string svg)
    {
        var compilation = Compile(svg);
        Assert.Empty(compilation.Errors);
        return rendering.Engine.Assemble(compilation.Picture!, [], default, PictureFormat.Png).ToArray();
    }

    private string Fault(string svg) => Assert.Single(Compile(svg).Errors).Message;

    private PictureCompilation Compile(string svg)
    {
        var file = Encoding.UTF8.GetBytes(svg);
        return rendering.Engine.Compile(RenderingFixture.Read("""{ "background": { "picture": "a" } }""", 40, 30), _ => file, 1);
    }
}
