using Personalize.Rendering.Compiling;
using Personalize.Rendering.Pixels;

namespace Personalize.Tests.Rendering;

/// <summary>What a picture should look like, and how far another is from it.</summary>
internal static class Pixels
{
    /// <summary>The canvas of an open before any encoding: RGBA, without padding.</summary>
    public static byte[] Drawn(PictureVariant variant, IReadOnlyList<string> values, DateTimeOffset now, Personalize.Rendering.Text.TextCache texts)
    {
        var canvas = variant.Rent();
        variant.Draw(canvas, new Scene(values, now, texts));
        var pixels = Of(canvas);
        variant.Return(canvas);
        return pixels;
    }

    public static byte[] Of(Canvas canvas)
    {
        canvas.Complete();
        var rgba = new byte[canvas.WidthPx * canvas.HeightPx * 4];

        for (var i = 0; i < canvas.WidthPx * canvas.HeightPx; i++)
        {
            BitConverter.TryWriteBytes(rgba.AsSpan(4 * i), canvas.Pixels[(i / canvas.WidthPx * canvas.Stride) + (i % canvas.WidthPx)]);
        }

        return rgba;
    }

    /// <summary>Peak signal-to-noise ratio over red, green and blue, in dB.</summary>
    public static double Psnr(byte[] one, byte[] other)
    {
        var squares = Enumerable.Range(0, one.Length).Where(i => i % 4 != 3).Sum(i => Math.Pow(one[i] - other[i], 2));
        return 10 * Math.Log10(255 * 255 / (squares / (one.Length * 0.75)));
    }
}
