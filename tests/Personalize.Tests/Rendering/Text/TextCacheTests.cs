using Personalize.Rendering.Designs;
using Personalize.Rendering.Pixels;
using Personalize.Rendering.Text;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

public sealed class TextCacheTests
{
    private const int BlockBytes = 10_000;
    private static readonly TextSpec Spec = TextSpec.Centered(new TextFont("Inter", 400, 20), 1, new Box(0, 0, 100, 40));

    [Fact]
    public void Get_MoreTextsThanFit_KeepsWithinItsMemory()
    {
        var cache = new TextCache(_ => Block(), 500_000);

        for (var i = 0; i < 5_000; i++)
        {
            cache.Get(Spec, $"name {i}", Rgba.Black);
        }

        Assert.InRange(cache.Count, 10, 500_000 / BlockBytes);
    }

    [Fact]
    public void Get_ATextAskedForOften_IsNeverDrawnAgain()
    {
        var drawn = 0;
        var cache = new TextCache(key => { drawn += key.Text == "often" ? 1 : 0; return Block(); }, 500_000);

        for (var i = 0; i < 2_000; i++)
        {
            cache.Get(Spec, "often", Rgba.Black);
            cache.Get(Spec, $"name {i}", Rgba.Black);
        }

        Assert.Equal(1, drawn);
    }

    [Fact]
    public void Get_ManyAtOnceForANewText_DrawsItOnce()
    {
        var drawn = 0;
        var cache = new TextCache(_ => { Interlocked.Increment(ref drawn); return Block(); }, 500_000);

        Parallel.For(0, 100, _ => cache.Get(Spec, "new", Rgba.Black));

        Assert.Equal(1, drawn);
    }

    [Fact]
    public void Get_TwoColors_ShareOneMaskUnlessThereAreEmoji()
    {
        var cache = new TextCache(_ => Block(), 500_000);

        Assert.Same(cache.Get(Spec, "Ada", Rgba.Black), cache.Get(Spec, "Ada", Rgba.White));
        Assert.NotSame(cache.Get(Spec, "Ada \U0001f389", Rgba.Black), cache.Get(Spec, "Ada \U0001f389", Rgba.White));
    }

    private static TextBlock Block() => new(new Mask(0, 0, 100, BlockBytes / 100, new byte[BlockBytes]), null, null);
}
