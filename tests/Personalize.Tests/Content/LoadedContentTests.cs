using System.Text.Json.Nodes;
using Personalize.Content;
using Personalize.Core.Content;
using Personalize.Storage.Content;
using Personalize.TestKit;
using Personalize.Tests.Rendering;
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

        var content = new ContentLoader(rendering.Engine, new PlainPictures(rendering.Engine)).Load(files).Content!;

        Assert.Equal(PlacementPicture.AutoFormat, content.FindPlacement(placement)!.Picture!.Format);
        Assert.Equal(declared, content.ExtensionOf(placement));
        Assert.Empty(content.FindPicture(content.FindPlacement(placement)!.Neutral!.Name)!.Notes());
    }
}
