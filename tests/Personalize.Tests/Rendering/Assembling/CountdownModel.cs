using Personalize.Rendering;
using Personalize.Rendering.Compiling;
using Personalize.Rendering.Text;

namespace Personalize.Tests.Rendering.Assembling;

/// <summary>A countdown drawn the plain way: each frame on a clean canvas, every pixel looked up in the palette. No GIF, no pieces.</summary>
internal static class CountdownModel
{
    /// <summary>RGBA rows of each frame, and how long it stays in hundredths of a second (the last one for one more step).</summary>
    public static List<byte[]> Frames(CompiledPicture picture, IReadOnlyList<string> values, DateTimeOffset now, TextCache texts)
    {
        var variant = picture.Choose(new Scene(values, now, texts), CountdownMode.Ticking, out var left);
        var digits = variant.Digits!;
        var step = TimeSpan.FromMilliseconds(10 * (digits.Clock.StepCs ?? 0));
        var changes = Math.Min(digits.Layer.Frames - 1, digits.Clock.StepsLeft(left));
        var frames = new List<byte[]> { Frame(variant, new Scene(values, now, texts)) };

        for (var change = 1; step > TimeSpan.Zero && change <= changes; change++)
        {
            // The moment of a change is when a whole number of steps is left.
            frames.Add(Frame(variant, new Scene(values, now + left - ((digits.Clock.StepsLeft(left) - change) * step), texts)));
        }

        return frames;
    }

    public static byte[] Frame(PictureVariant variant, Scene scene)
    {
        var canvas = variant.Rent();
        variant.Draw(canvas, scene);
        var indices = new byte[canvas.WidthPx * canvas.HeightPx];
        variant.Indexed.Read(canvas, canvas.Bounds, indices);
        variant.Return(canvas);
        var rgba = new byte[4 * indices.Length];

        for (var i = 0; i < indices.Length; i++)
        {
            BitConverter.TryWriteBytes(rgba.AsSpan(4 * i), variant.Indexed.Palette.Colors[indices[i]] | 0xff000000);
        }

        return rgba;
    }
}
