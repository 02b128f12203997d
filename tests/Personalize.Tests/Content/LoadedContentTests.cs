using System.Text.Json.Nodes;
using Personalize.Content;
using Personalize.Core.Content;
using Personalize.Rendering;
using Personalize.Storage.Content;
using Personalize.TestKit;
using Personalize.Tests.Rendering;
using Personalize.Tests.Rendering.Text;
using Xunit;

namespace Personalize.Tests.Content;

public sealed class LoadedContentTests(RenderingFixture rendering)
{
    [Theory]
    [InlineData("hero", "jpg")]
    [InlineData("banner", "png")]
    [InlineData("countdown", "gif")]
    [InlineData("rewards", "png")]
    public void ExtensionOf_SamplePlacementLeftToUs_IsWhatItsDesignerDeclared(string placement, string declared)
    {
        var files = BundleFolder.Read(Repository.PathOf("tools", "Personalize.DevStack", "Content")).ToDictionary();
        var file = JsonNode.Parse(files[$"placements/{placement}.json"].Span)!.AsObject();
        Assert.Equal(declared, (string?)file["format"]);
        file.Remove("format");
        files[$"placements/{placement}.json"] = System.Text.Encoding.UTF8.GetBytes(file.ToJsonString());

        var content = Load(files).Content!;

        Assert.Equal(PlacementPicture.AutoFormat, content.FindPlacement(placement)!.Picture!.Format);
        Assert.Equal(declared, content.ExtensionOf(placement));
        Assert.Empty(content.FindPicture(content.FindPlacement(placement)!.Neutral!.Name)!.Notes());
    }

    [Fact]
    public void Load_FontOfTheBrand_IsDrawnWith()
    {
        var plain = Draw(WithFont(Fonts.Serif, "Inter"));
        var branded = Draw(WithFont(Fonts.Serif, "Brand"));

        Assert.Equal(Draw(WithFont(Fonts.Serif, "Playfair Display")), branded);
        Assert.NotEqual(plain, branded);
    }

    [Fact]
    public void Load_FontThatIsNone_IsRefusedByItsPlace()
    {
        var files = WithFont("wOFF"u8.ToArray(), "Brand");
        var column = System.Text.Encoding.UTF8.GetString(files["bundle.json"].Span).IndexOf("\"fonts/brand.ttf\"", StringComparison.Ordinal) + 1;

        var loading = Load(files);

        Assert.Null(loading.Content);
        Assert.Equal($"bundle.json:1:{column}: the font is not a static TrueType font: take a TTF file with outlines, not WOFF, OTF, a variable or a colour font (/fonts/Brand/0)", Assert.Single(loading.Errors));
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> WithFont(byte[] font, string family)
    {
        var files = Core.Content.Bundles.With("creatives/indoor.json", $$"""
            { "kind": "picture", "design": { "background": "#17363c", "layers": [
              { "type": "text", "x": 20, "y": 20, "widthPx": 500, "heightPx": 60, "font": "{{family}}", "weight": 700, "sizePx": 32, "color": "#fff", "text": "Hello there" } ] } }
            """).ToDictionary();
        files["assets/fonts/brand.ttf"] = font;
        var manifest = JsonNode.Parse(files["bundle.json"].Span)!.AsObject();
        manifest["fonts"] = new JsonObject { ["Brand"] = new JsonArray("fonts/brand.ttf") };
        files["bundle.json"] = System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString());
        return files;
    }

    private ContentLoading Load(Dictionary<string, ReadOnlyMemory<byte>> files) => new ContentLoader(rendering.Engine, new PlainPictures(rendering.Engine)).Load(files);

    private byte[] Draw(Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        var picture = Load(files).Content!.FindPicture("indoor")!.At(1)!;
        return rendering.Engine.Assemble(picture, [], DateTimeOffset.UnixEpoch, PictureFormat.Png);
    }
}
