using Personalize.Content;
using Personalize.Rendering;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Core.Decisions;
using Personalize.Tests.Rendering;
using Xunit;

namespace Personalize.Tests.Content;

public sealed class NeutralPicturesTests(RenderingFixture rendering)
{
    [Fact]
    public async Task OfAsync_DensityNotCompiledByTheDeadline_IsTheOneOfDensity1UntilItIs()
    {
        var files = PressedBundle.Files();
        files["creatives/indoor.json"] = Bundles.Bytes(Bundles.PlainPicture);
        var plain = new PlainPictures(rendering.Engine);
        var content = new ContentLoader(rendering.Engine, plain).Load(files).Content!;
        var placement = content.FindPlacement("hero")!;
        using var compiled = new ManualResetEventSlim();
        var slow = new PictureCreative(new CreativeFile("calm", files[CreativeFile.PathOf("calm")]), [], density => Compile(content, density, compiled), rendering.Engine.Weigh);
        var neutrals = new NeutralPictures(rendering.Engine, _ => slow, plain);
        using var deadline = new CancellationTokenSource();

        var asked = neutrals.OfAsync(placement, PictureFormat.Png, 2, deadline.Token).AsTask();
        Assert.False(asked.IsCompleted);
        await deadline.CancelAsync();
        var late = await asked;
        compiled.Set();
        var next = await neutrals.OfAsync(placement, PictureFormat.Png, 2, CancellationToken.None);

        Assert.Equal(content.Neutral(placement, PictureFormat.Png, 1).ToArray(), late.ToArray());
        Assert.Equal(content.Neutral(placement, PictureFormat.Png, 2).ToArray(), next.ToArray());
    }

    private static PictureCompilation Compile(LoadedContent content, int density, ManualResetEventSlim compiled)
    {
        if (density > 1)
        {
            compiled.Wait(TestContext.Current.CancellationToken);
        }

        return new PictureCompilation(content.FindPicture("calm")!.At(density), []);
    }
}
