using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Personalize.Cli;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Rendering;
using Personalize.Tests.Rendering.Text;
using Xunit;

namespace Personalize.Tests.Cli.Validate;

/// <summary>What <c>validate</c> says of a folder.</summary>
public sealed class LoadedBundleTests(RenderingFixture rendering) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Line 4 of the file, and the names of what is wrong in it, where it is written.
    [Theory]
    [InlineData("""{ "type": "picture", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9,                "asset": "gone.png" }""", "asset", "/layers/0/asset", "names 'gone.png', which is not in the bundle")]
    [InlineData("""{ "type": "picture", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9,                "asset": "photos/x.jpg" }""", "asset", "/layers/0/asset", "'photos/x.jpg' is not a PNG, JPEG or SVG")]
    [InlineData("""{ "type": "picture", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "choose": "{{ random }}", "from": { "a/b": "gone.png" } }""", "a/b", "/layers/0/from/a~1b", "names 'gone.png'")]
    [InlineData("""{ "type": "text", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "sizePx": 9, "text": "a", "font": "Nowhere Sans" }""", "font", "/layers/0/font", "'Nowhere Sans' is not installed")]
    [InlineData("""{ "type": "countdown", "x": 0, "y": 0, "widthPx": 90, "heightPx": 90, "sizePx": 9, "color": "#000", "until": "2026-12-24", "font": "Nowhere Sans" }""", "font", "/layers/0/font", "is not installed")]
    [InlineData("""{ "type": "countdown", "x": 0, "y": 0, "widthPx": 90, "heightPx": 90, "sizePx": 9, "color": "#000", "until": "2026-12-24", "expiredPicture": "gone.png" }""", "expiredPicture", "/layers/0/expiredPicture", "names 'gone.png'")]
    [InlineData("""{ "type": "countdown", "x": 0, "y": 0, "widthPx": 2000, "heightPx": 2000, "sizePx": 9, "color": "#000", "until": "2026-12-24" }""", "{", "/layers/0/frames", "redraws more than")]
    [InlineData("""{ "type": "picture", "x": 0, "y": 0, "widthPx": 2000, "heightPx": 2000, "choose": "{{ random }}", "from": { "1": "a", "2": "a", "3": "a", "4": "a", "5": "a", "6": "a", "7": "a" } }""", "{", "/layers/0", "brings the layers to 32000000 pixels")]
    [InlineData("""{ "type": "qr", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "value": "too long for nine pixels" }""", "value", "/layers/0/value", "does not fit")]
    [InlineData("""{ "type": "barcode", "kind": "ean13", "x": 0, "y": 0, "widthPx": 200, "heightPx": 9, "value": "123" }""", "value", "/layers/0/value", "must be 12 digits")]
    [InlineData("""{ "type": "map", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "asset": "gone.png", "bounds": { "north": 1, "south": 0, "east": 1, "west": 0 }, "markers": [ { "latitude": 0, "longitude": 0 } ] }""", "asset", "/layers/0/asset", "names 'gone.png'")]
    [InlineData("""{ "type": "group", "x": 5, "layers": [ { "type": "group", "layers": [ { "type": "picture", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "asset": "gone.png" } ] } ] }""", "asset", "/layers/0/layers/0/layers/0/asset", "names 'gone.png'")]
    [InlineData("""{ "type": "text", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "sizePx": 9, "text": "{{ random | nothing }}" }""", "text", "/layers/0/text", "nothing")]
    [InlineData("""{ "type": "shape", "shape": "rounded", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "fill": "blue" }""", "fill", "/layers/0/fill", "must be a colour")]
    public void Errors_OfAPicture_NameItsLineAndColumn(string layer, string name, string place, string message)
    {
        var column = (name == "{" ? 0 : layer.IndexOf($"\"{name}\":", StringComparison.Ordinal)) + 5;

        var error = Assert.Single(Validate(("indoor", layer)));

        Assert.StartsWith($"creatives/indoor.json:4:{column}: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.EndsWith($" (/design{place})", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_OfAMarker_NameTheMarker()
    {
        const string Map = """
            { "type": "map", "x": 0, "y": 0, "widthPx": 100, "heightPx": 100, "asset": "world.svg", "bounds": { "north": 85, "south": -85, "east": 180, "west": -180 },
              "markers": [
                { "latitude": 0, "longitude": 0 },
                { "latitude": 0, "longitude": 0, "asset": "gone.png" } ] }
            """;
        _folder.Write("assets/world.svg", SampleDesign.Assets["world.svg"]);

        var error = Assert.Single(Validate(("indoor", Map)));

        Assert.StartsWith("creatives/indoor.json:7:", error, StringComparison.Ordinal);
        Assert.EndsWith("(/design/layers/0/markers/1/asset)", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_OfRepeatedRows_AreSaidOnce()
    {
        const string Rows = """
            { "type": "rows", "list": "customer.cart.items", "max": 4, "rowHeightPx": 9,
              "layers": [ { "type": "picture", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "asset": "gone.png" } ] }
            """;

        Assert.StartsWith("creatives/indoor.json:5:", Assert.Single(Validate(("indoor", Rows))), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_OfSeveralLayersAndCreatives_AreAllSaidInTheOrderOfTheirLines()
    {
        const string Two = """
            { "type": "countdown", "x": 0, "y": 0, "widthPx": 90, "heightPx": 90, "sizePx": 9, "color": "#000", "until": "2026-12-24", "expiredPicture": "late.png" },
            { "type": "picture", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "asset": "gone.png" }
            """;
        const string Unreadable = """{ "type": "shpe" }""";

        var errors = Validate(("indoor", Two), ("calm", Unreadable));

        Assert.Equal(["creatives/calm.json:4:", "creatives/indoor.json:4:", "creatives/indoor.json:5:"], errors.Select(error => error[..(error.IndexOf(':', StringComparison.Ordinal) + 3)]));
    }

    [Fact]
    public void Errors_OfAFont_NameItsLineAndColumn()
    {
        var manifest = JsonNode.Parse(Bundles.Manifest)!.AsObject();
        manifest["fonts"] = new JsonObject { ["Brand"] = new JsonArray("fonts/good.ttf", "fonts/bad.ttf") };
        _folder.Write("bundle.json", manifest.ToJsonString().Replace("\"fonts/bad.ttf\"", "\n \"fonts/bad.ttf\"", StringComparison.Ordinal));
        File.WriteAllBytes(_folder.Write("assets/fonts/good.ttf", ""), Fonts.Serif);
        _folder.Write("assets/fonts/bad.ttf", "wOFF");

        var error = Assert.Single(Validate());

        Assert.StartsWith("bundle.json:2:2: the font is not a static TrueType font", error, StringComparison.Ordinal);
        Assert.EndsWith("(/fonts/Brand/1)", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_OfAnAssetThatTakesTooLong_NameItsLineAndColumn()
    {
        const string Layer = """{ "type": "picture", "x": 0, "y": 0, "widthPx": 600, "heightPx": 300, "asset": "slow.svg" }""";
        _folder.Write("assets/slow.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 600 300'><filter id='f'><feGaussianBlur stdDeviation='20'/></filter><rect width='100%' height='100%' filter='url(#f)'/></svg>");

        var bundle = Load(("indoor", Layer));

        Assert.Empty(bundle.Errors);
        var note = Assert.Single(bundle.Content!.Notes());
        Assert.StartsWith($"creatives/indoor.json:4:{Layer.IndexOf("\"asset\"", StringComparison.Ordinal) + 5}: 'slow.svg' is ", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_OfLettersThatNoFontHas_NameTheirLineAndColumn()
    {
        const string Layer = """{ "type": "text", "x": 0, "y": 0, "widthPx": 90, "heightPx": 40, "sizePx": 9, "text": "\ud801\udcb0" }""";

        var note = Assert.Single(Load(("indoor", Layer)).Content!.Notes());

        Assert.Equal($"creatives/indoor.json:4:{Layer.IndexOf("\"text\":", StringComparison.Ordinal) + 5}: holds \U000104b0 (U+104B0), which no font has: left out (/design/layers/0/text)", note);
    }

    [Fact]
    public void Errors_OfALinkOutOfTheFolder_NameIt()
    {
        using var elsewhere = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(_folder.Root, "assets"));
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "assets", "a.svg"), elsewhere.Write("secret.svg", "<svg/>"));

        Assert.Equal("assets/a.svg: a symbolic link; a bundle holds its files itself", Assert.Single(Validate()));
    }

    private ImmutableArray<string> Validate(params (string Creative, string Layers)[] pictures) => Load(pictures).Errors;

    private LoadedBundle Load(params (string Creative, string Layers)[] pictures)
    {
        var files = Bundles.With("creatives/indoor.json", Bundles.PlainPicture);
        foreach (var (creative, layers) in pictures)
        {
            files[$"creatives/{creative}.json"] = Bundles.Bytes($$"""
                {
                  "kind": "picture",
                  "design": { "layers": [
                    {{layers.ReplaceLineEndings("\n")}} ] }
                }
                """);
        }

        foreach (var (name, content) in files.Where(file => !File.Exists(Path.Combine(_folder.Root, file.Key))))
        {
            File.WriteAllBytes(_folder.Write(name, ""), content.ToArray());
        }

        return LoadedBundle.Load(new DirectoryInfo(_folder.Root), rendering.Engine);
    }
}
