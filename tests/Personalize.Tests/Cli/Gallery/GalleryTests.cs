using System.Net;
using Personalize.Cli;
using Personalize.Cli.Gallery;
using Personalize.Content;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Rendering;
using Xunit;

namespace Personalize.Tests.Cli.Gallery;

public sealed class GalleryTests(RenderingFixture rendering)
{
    private static readonly GalleryOrder Order = new(
        new DirectoryInfo("content"), new DirectoryInfo("gallery"), IsInline: false, [], [], ["rain", GalleryOrder.UnknownWeather], [new DateOnly(2026, 11, 21)], [8, 19], ["en-GB"], [1], 12);

    [Fact]
    public void Pick_FewOfManyScenes_ShowsEveryPersonWeatherAndHour()
    {
        var picked = GalleryPicker.Pick([.. Order.Grid().Scenes()], most: 12);

        Assert.Equal(12, picked.Select(scene => scene.Person).Distinct().Count());
        Assert.Equal(2, picked.Select(scene => scene.Weather).Distinct().Count());
        Assert.Equal(2, picked.Select(scene => scene.Hour).Distinct().Count());
    }

    [Fact]
    public void Page_OfABundle_ShowsEveryCreativeAndScript()
    {
        var pictures = Paint(Order);
        var page = new GalleryPage("sample", pictures, picture => picture.Creative + ".jpg").Write();

        Assert.Equal(["calm", "indoor"], pictures.Select(picture => picture.Creative).Distinct().Order(StringComparer.Ordinal));
        Assert.All(GalleryPerson.Everybody, person => Assert.Contains($"<bdi class=\"name\">{WebUtility.HtmlEncode(person.Name)}</bdi>", page, StringComparison.Ordinal));
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NameOfMarkup_IsShownAsText()
    {
        var pictures = Paint(Order with { Names = ["<script>alert(1)</script>"] });

        Assert.DoesNotContain("<script>alert", new GalleryPage("sample", pictures, _ => "x.jpg").Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Paint_ScenesThatLookTheSame_AreShownOnce() => Assert.Single(Paint(Order), picture => picture.Creative == "calm");

    [Theory]
    [InlineData("hail", "en-GB", 1, "--weather")]
    [InlineData("3", "en-GB", 1, "--weather")]
    [InlineData("rain", "tlh", 1, "--languages")]
    [InlineData("rain", "en-GB", 4, "--dpr")]
    public void Order_OutOfRange_NamesTheOption(string weather, string locale, int density, string option) =>
        Assert.StartsWith(option, (Order with { Weathers = [weather], Locales = [locale], Densities = [density] }).FindFault(), StringComparison.Ordinal);

    private List<GalleryPicture> Paint(GalleryOrder order)
    {
        var files = Bundles.With("creatives/indoor.json", """
            { "kind": "picture", "design": { "background": "#17363c", "layers": [
              { "type": "text", "x": 20, "y": 20, "widthPx": 500, "heightPx": 60, "sizePx": 32, "color": "#fff", "text": "Hello {{ customer.traits.firstName }}" } ] } }
            """);
        var content = new ContentLoader(rendering.Engine, new PlainPictures(rendering.Engine)).Load(files).Content!;
        var painter = new GalleryPainter(new LoadedBundle(content, [], rendering.Engine), TimeProvider.System);
        return [.. painter.Paint([.. order.Grid().Scenes()], [content.FindPlacement("hero")!], order.Most, _ => { })];
    }
}
