using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>The open's path: choose the look, draw what changes on a canvas that shows the base, put the encoded pieces together, give the canvas back.</summary>
internal static class PictureAssembler
{
    public static byte[] Assemble(CompiledPicture picture, in Scene scene, PictureFormat format)
    {
        var isOver = IsOver(picture.Running, scene);
        var variant = isOver && picture.Expired is not null ? picture.Expired : picture.Running;
        var canvas = variant.Rent();
        variant.Draw(canvas, scene);
        var bytes = format switch
        {
            PictureFormat.Jpeg => variant.Jpeg.Assemble(canvas),
            PictureFormat.Png => variant.Png.Assemble(canvas),
            PictureFormat.Gif when variant.Digits is { } digits && !isOver => CountdownAssembler.Assemble(variant, digits, canvas, scene),
            _ => AssembleStillGif(variant, canvas),
        };
        variant.Return(canvas);     // not in a finally: a canvas that failed half-way is left to the collector
        return bytes;
    }

    private static bool IsOver(PictureVariant running, in Scene scene) =>
        running.Digits is { } digits && !(digits.ReadUntil(scene.SlotValues) > scene.Now);

    private static byte[] AssembleStillGif(PictureVariant variant, Canvas canvas)
    {
        using var output = new OutputBuffer(1 << 17);
        variant.Gif.WriteFirst(canvas, 0, output);
        output.WriteByte(Gif.GifStream.Trailer);
        return output.ToArray();
    }
}
