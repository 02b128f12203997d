using Personalize.Rendering.Designs;
using Personalize.Rendering.Pixels;
using Xunit;

namespace Personalize.Tests.Rendering.Layers;

/// <summary>Groups that are made fainter as one, against all pixels kept aside and mixed one by one.</summary>
public sealed class FaintGroupTests
{
    private const int Rounds = 300;

    [Fact]
    public void EndGroup_AnyInkInAnyNesting_IsTheMixOfBeforeAndAfter()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var (width, height) = (random.Next(1, 100), random.Next(1, 70));
            var (canvas, model) = (NewCanvas(width, height, seed), NewCanvas(width, height, seed));
            model.Complete();

            DrawSome(canvas, model, random, 3);
            canvas.Complete();

            Assert.True(canvas.Pixels.AsSpan().SequenceEqual(model.Pixels), $"seed {seed}");
        }
    }

    [Fact]
    public void EndGroup_InkInAPart_LeavesTheOtherTilesAlone()
    {
        var canvas = NewCanvas(160, 32, 1);

        canvas.BeginGroup();
        canvas.Fill(new Box(20, 3, 5, 5), new Rgba(1, 2, 3, 255));
        canvas.EndGroup(100);

        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0, 0, 0], canvas.TilesOf(0).ToArray());
        Assert.Equal(new byte[10], canvas.TilesOf(1).ToArray());
    }

    [Fact]
    public void TakeBack_AfterAnyInk_ShowsTheBaseEverywhere()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (canvas, clean) = (NewCanvas(90, 50, seed), NewCanvas(90, 50, seed));
            canvas.Complete();
            clean.Complete();

            DrawSome(canvas, NewCanvas(90, 50, seed), new Random(seed), 2);
            canvas.TakeBack();

            Assert.True(canvas.Pixels.AsSpan().SequenceEqual(clean.Pixels), $"seed {seed}");
            Assert.Empty(canvas.Touched);
        }
    }

    private static Canvas NewCanvas(int widthPx, int heightPx, int seed)
    {
        var random = new Random(seed);
        var pixels = Canvas.NewPixels(widthPx, heightPx);

        foreach (ref var pixel in pixels.AsSpan())
        {
            pixel = (uint)random.Next() | 0xff000000;
        }

        var canvas = new Canvas();
        canvas.Show(widthPx, heightPx, pixels);
        return canvas;
    }

    private static void DrawSome(Canvas canvas, Canvas model, Random random, int deep)
    {
        for (var count = random.Next(4); count >= 0; count--)
        {
            if (deep > 0 && random.Next(3) == 0)
            {
                DrawGroup(canvas, model, random, deep);
            }
            else
            {
                var ink = Ink(random, canvas.Bounds);
                ink(canvas);
                ink(model);
            }
        }
    }

    private static void DrawGroup(Canvas canvas, Canvas model, Random random, int deep)
    {
        var opacity = (uint)random.Next(256);
        var before = model.Pixels.ToArray();
        canvas.BeginGroup();
        DrawSome(canvas, model, random, deep - 1);
        canvas.EndGroup(opacity);
        model.Complete();

        for (var i = 0; i < before.Length; i++)
        {
            model.Pixels[i] = Blend.Color(before[i], model.Pixels[i], opacity);
        }
    }

    private static Action<Canvas> Ink(Random random, Box bounds)
    {
        var (width, height) = (random.Next(1, 60), random.Next(1, 40));
        var (x, y) = (random.Next(-10, bounds.WidthPx), random.Next(-10, bounds.HeightPx));
        var color = new Rgba((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
        var rgba = new byte[width * height * 4];
        random.NextBytes(rgba);
        var mask = new Mask(0, 0, width, height, rgba[..(width * height)]);
        var picture = Bitmap.FromStraight(width, height, rgba);
        return random.Next(4) switch
        {
            0 => canvas => canvas.Fill(new Box(x, y, width, height), color),
            1 => canvas => canvas.Draw(mask, x, y, color),
            2 => canvas => canvas.Draw(picture, x, y),
            _ => canvas => canvas.Draw(mask with { Left = x, Top = y }, picture.At(x, y)),
        };
    }
}
