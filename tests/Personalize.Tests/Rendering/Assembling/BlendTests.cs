using System.Runtime.Intrinsics;
using Personalize.Rendering.Pixels;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

public sealed class BlendTests
{
    [Fact]
    public void Vectors_EveryOpacity_GiveWhatOnePixelGives()
    {
        var random = new Random(4);

        for (var opacity = 0u; opacity <= 255; opacity++)
        {
            var (below, ink) = ((uint)random.Next(1 << 24) | 0xff000000, (uint)random.Next(1 << 24) | 0xff000000);
            var redBlue = Vector256.Create(ink & 0x00ff00ff).AsUInt16();
            var green = Vector256.Create((ink >> 8) & 0x00ff00ff).AsUInt16();

            Assert.Equal(Vector256.Create(Blend.Color(below, ink, opacity)), Blend.Color(Vector256.Create(below), redBlue, green, Vector256.Create(opacity)));
            var above = Blend.Fade(ink, opacity);
            Assert.Equal(Vector256.Create(Blend.Premultiplied(below, above)), Blend.Premultiplied(Vector256.Create(below), Vector256.Create(above)));
        }
    }

    [Fact]
    public void Mix_EveryOpacity_GivesWhatOnePixelGives()
    {
        var random = new Random(5);
        uint[] Pixels() => [.. Enumerable.Range(0, 21).Select(_ => (uint)random.Next(1 << 24) | 0xff000000)];

        for (var opacity = 0u; opacity <= 255; opacity++)
        {
            var (below, above) = (Pixels(), Pixels());
            var mixed = above.ToArray();

            Blend.Mix(below, mixed, opacity);

            Assert.Equal(below.Zip(above, (one, other) => Blend.Color(one, other, opacity)), mixed);
        }
    }

    [Fact]
    public void Scale_EveryPair_IsTheRoundedProduct()
    {
        for (var opacity = 0u; opacity <= 255; opacity++)
        {
            for (var coverage = 0u; coverage <= 255; coverage++)
            {
                Assert.Equal(((coverage * opacity) + 127) / 255, Blend.Scale(Vector256.Create(coverage), opacity)[0]);
            }
        }
    }
}
