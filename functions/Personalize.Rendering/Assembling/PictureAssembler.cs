using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>The open's path: choose the look, draw what changes over the base, put the encoded pieces together.</summary>
internal static class PictureAssembler
{
    /// <param name="bench">Its file takes the picture.</param>
    public static void Assemble(CompiledPicture picture, in Scene scene, PictureFormat format, CountdownMode mode, int maxBytes, Workbench bench, PieceCache pieces)
    {
        var variant = picture.Choose(scene, mode, out var left);
        bench.Output.Clear();

        if (format == PictureFormat.Gif && variant.Digits is { } digits && left > TimeSpan.Zero)
        {
            var over = picture.Expired is { } expired && digits.EndsWithinFrames(left) ? EncodeOver(expired, bench.Canvas, scene) : default;
            CountdownAssembler.Assemble(variant, digits, scene, new Countdown(left, mode == CountdownMode.Safe || digits.Layer.IsSafe, maxBytes, over), bench);
            return;
        }

        AssembleStill(variant, scene, format, maxBytes, bench, pieces);
        bench.File.Write(bench.Output.Written);
    }

    private static void AssembleStill(PictureVariant variant, in Scene scene, PictureFormat format, int maxBytes, Workbench bench, PieceCache pieces)
    {
        switch (format)
        {
            case PictureFormat.Jpeg:
                variant.Jpegs.Assemble(variant, bench, pieces, scene, maxBytes);
                break;
            case PictureFormat.Png:
                variant.Pngs.Assemble(variant, bench, pieces, scene, maxBytes);
                break;
            case PictureFormat.WebP:
                variant.Show(bench.Canvas);
                variant.WebP.Assemble(bench, pieces, scene, maxBytes);
                break;
            default:
                AssembleGif(variant, bench.Canvas, scene, bench.Output);
                break;
        }
    }

    // Only opens of the last minute or two need it: it is encoded for each. Its colours are its own, as the running ones know nothing of them.
    private static byte[] EncodeOver(PictureVariant expired, Canvas canvas, in Scene scene)
    {
        using var output = new OutputBuffer(1 << 16);
        expired.Show(canvas);
        expired.Draw(canvas, scene);
        expired.Gif.WriteImage(canvas, 0, output, bringsColors: true);
        return output.ToArray();
    }

    private static void AssembleGif(PictureVariant variant, Canvas canvas, in Scene scene, OutputBuffer output)
    {
        variant.Show(canvas);
        variant.Draw(canvas, scene);
        output.Write(variant.Gif.Header);
        variant.Gif.WriteImage(canvas, 0, output);
        output.WriteByte(Gif.GifStream.Trailer);
    }
}
