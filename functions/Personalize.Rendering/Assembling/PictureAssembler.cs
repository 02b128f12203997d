using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>The open's path: choose the look, draw what changes on a canvas that shows the base, put the encoded pieces together, give the canvas back.</summary>
internal static class PictureAssembler
{
    public static byte[] Assemble(CompiledPicture picture, in Scene scene, PictureFormat format, CountdownMode mode, int maxBytes)
    {
        var variant = picture.Choose(scene, mode, out var left);

        if (format == PictureFormat.Gif && variant.Digits is { } digits && left > TimeSpan.Zero)
        {
            return CountdownAssembler.Assemble(variant, digits, scene, new Countdown(left, mode == CountdownMode.Safe || digits.Layer.IsSafe, maxBytes));
        }

        var canvas = variant.Rent();
        variant.Draw(canvas, scene);
        var bytes = format switch
        {
            PictureFormat.Jpeg => variant.Jpeg.Assemble(canvas),
            PictureFormat.Png => variant.Png.Assemble(canvas),
            _ => AssembleStillGif(variant, canvas),
        };
        variant.Return(canvas);     // not in a finally: a canvas that failed half-way is left to the collector
        return bytes;
    }

    private static byte[] AssembleStillGif(PictureVariant variant, Canvas canvas)
    {
        using var output = new OutputBuffer(1 << 17);
        output.Write(variant.Gif.Header);
        variant.Gif.WriteImage(canvas, 0, output);
        output.WriteByte(Gif.GifStream.Trailer);
        return output.ToArray();
    }
}
