using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>The open's path: choose the look, draw what changes over the base, put the encoded pieces together.</summary>
internal static class PictureAssembler
{
    public static byte[] Assemble(CompiledPicture picture, in Scene scene, PictureFormat format, CountdownMode mode, int maxBytes, Workshop workshop)
    {
        var variant = picture.Choose(scene, mode, out var left);

        if (format == PictureFormat.Gif && variant.Digits is { } digits && left > TimeSpan.Zero)
        {
            return CountdownAssembler.Assemble(variant, digits, scene, new Countdown(left, mode == CountdownMode.Safe || digits.Layer.IsSafe, maxBytes));
        }

        var bench = workshop.Rent();
        variant.Show(bench.Canvas);
        var bytes = format switch
        {
            PictureFormat.Jpeg => variant.Jpegs.Assemble(variant, bench, workshop.Pieces, scene, maxBytes),
            PictureFormat.Png => variant.Pngs.Assemble(variant, bench, workshop.Pieces, scene, maxBytes),
            PictureFormat.WebP => variant.WebP.Assemble(bench, workshop.Pieces, scene),
            _ => AssembleStillGif(variant, bench.Canvas, scene),
        };
        workshop.Return(bench);     // not in a finally: a bench whose open failed half-way is left to the collector
        return bytes;
    }

    private static byte[] AssembleStillGif(PictureVariant variant, Canvas canvas, in Scene scene)
    {
        variant.Draw(canvas, scene);
        using var output = new OutputBuffer(1 << 17);
        output.Write(variant.Gif.Header);
        variant.Gif.WriteImage(canvas, 0, output);
        output.WriteByte(Gif.GifStream.Trailer);
        return output.ToArray();
    }
}
