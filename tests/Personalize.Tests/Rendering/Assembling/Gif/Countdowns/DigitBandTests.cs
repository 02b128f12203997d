using System.Collections.Immutable;
using Personalize.Rendering.Assembling;
using Personalize.Rendering.Assembling.Gif;
using Personalize.Rendering.Assembling.Gif.Countdowns;
using Personalize.Rendering.Assembling.Palettes;
using Personalize.Rendering.Designs;
using Personalize.TestKit.Judge;
using Personalize.Tests.Core;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling.Gif.Countdowns;

/// <summary>The fixed layout, on pixels that no font draws: noise, few colours, many dictionaries.</summary>
public sealed class DigitBandTests(PictureJudge judge)
{
    [Fact]
    public void Show_RandomPixelsAndDigits_IsDecodedAsTheSame()
    {
        var random = new Random(11);

        for (var round = 0; round < TestSize.Of(60, 3_000); round++)
        {
            var colors = new[] { 2, 4, 13, 60, 256 }[random.Next(5)];
            var pixels = RandomPixels(random, colors);
            var codeSize = LzwEncoder.CodeSizeFor(colors);
            var band = DigitBand.Encode(pixels, codeSize, isLast: true);

            for (var time = 0; time < 4; time++)
            {
                byte[] digits = [.. pixels.Places.Select(_ => (byte)random.Next(10))];
                var shown = judge.Decode(FileOf(pixels.Box, colors, codeSize, band, digits)).Frames[0];
                var expected = pixels.Compose(pixels.Box, digits);
                Assert.True(expected.Index().All(pixel => shown[4 * pixel.Index] == pixel.Item), $"round {round}, {colors} colours, {pixels.Box}");
            }
        }
    }

    // Each digit is noise that repeats from row to row more or less, over a background of runs.
    private static DigitPixels RandomPixels(Random random, int colors)
    {
        var box = new Box(0, 0, random.Next(12, 400), random.Next(8, 60));
        var count = random.Next(1, 5);
        var cell = box.WidthPx / count;
        var width = random.Next(1, cell + 1);
        ImmutableArray<Box> places = [.. Enumerable.Range(0, count).Select(place => new Box(place * cell, random.Next(2), width, box.HeightPx - 1))];
        var change = random.NextDouble();
        var background = Noise(random, box, colors, random.NextDouble());
        return new DigitPixels(box, places, _ => Draw(Noise(random, box, colors, change)));

        byte[] Draw(byte[] ink)
        {
            byte[] drawn = [.. background];

            foreach (var place in places)
            {
                for (var row = place.Y; row < Math.Min(place.Bottom, box.HeightPx); row++)
                {
                    ink.AsSpan((row * box.WidthPx) + place.X, place.WidthPx).CopyTo(drawn.AsSpan((row * box.WidthPx) + place.X));
                }
            }

            return drawn;
        }
    }

    private static byte[] Noise(Random random, Box box, int colors, double change)
    {
        var pixels = new byte[box.WidthPx * box.HeightPx];

        for (var i = 1; i < pixels.Length; i++)
        {
            pixels[i] = random.NextDouble() < change ? (byte)random.Next(colors) : pixels[i < box.WidthPx || random.Next(4) == 0 ? i - 1 : i - box.WidthPx];
        }

        return pixels;
    }

    private static byte[] FileOf(Box box, int colors, int codeSize, DigitBand band, byte[] digits)
    {
        using var output = new OutputBuffer(1 << 16);
        var gray = new Palette([.. Enumerable.Range(0, colors).Select(color => (uint)(color | (color << 8) | (color << 16)))]);
        output.Write(GifStream.WriteHeader(box.WidthPx, box.HeightPx, gray, codeSize));
        GifStream.WriteImageStart(output, box, 0, codeSize);
        var at = output.Length;
        LzwEncoder.WriteStart(codeSize, output);
        GifStream.CutIntoBlocks(output, at);
        at = output.Length;
        output.Write(band.Blocks);
        band.Show(output.TailFrom(at), digits);
        output.Write([0, GifStream.Trailer]);
        return output.ToArray();
    }
}
