using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>
/// Whole pictures as WebP, for pages: libvips encodes each, which takes milliseconds, so pictures are kept by the values they show.
/// The bytes are those of one native library; others of the same version gave the same.
/// </summary>
/// <param name="whole">All changing layers as one.</param>
internal sealed class WebPForm(Island whole)
{
    private static readonly int[] Qualities = [80, 55, 30, 10];     // the next where a file passes the limit
    // 28 % fewer bytes than 0; 4 takes twice the time for 3 % more (cwebp -q 80 -m N on a photograph of the samples at 600x300).
    private const int Effort = 2;

    /// <param name="bench">Its canvas shows the base; its output takes the picture.</param>
    /// <param name="maxBytes">The first quality that keeps it, or the lowest.</param>
    public void Assemble(Workbench bench, PieceCache pieces, in Scene scene, int maxBytes)
    {
        var kind = whole.Identify(scene, out var key);

        if (kind != LookKind.Unknown && pieces.Find(key) is WholePiece known)
        {
            bench.Output.Write(known.File);
            return;
        }

        whole.Draw(bench.Canvas, scene);
        var file = Encode(bench, maxBytes);

        // Kept at its first use, unlike what our own encoders write: encoding again costs a thousand copies.
        if (kind != LookKind.Unknown && pieces.Wants(key, LookKind.Few))
        {
            pieces.Keep(key, new WholePiece(file));
        }

        bench.Output.Write(file);
    }

    private static byte[] Encode(Workbench bench, int maxBytes)
    {
        var canvas = bench.Canvas;
        canvas.Complete();
        var rgb = bench.ReserveRows(canvas.WidthPx * canvas.HeightPx * 3);
        var at = 0;

        for (var row = 0; row < canvas.HeightPx; row++)
        {
            foreach (var pixel in canvas.Pixels.AsSpan(row * canvas.Stride, canvas.WidthPx))
            {
                (rgb[at], rgb[at + 1], rgb[at + 2]) = ((byte)pixel, (byte)(pixel >> 8), (byte)(pixel >> 16));
                at += 3;
            }
        }

        return VipsImage.OfRgb(rgb, canvas.WidthPx, canvas.HeightPx, image =>
        {
            byte[] file = [];

            foreach (var quality in Qualities)
            {
                file = new VipsOperation("webpsave_buffer").With("in", image).With("Q", quality).With("effort", Effort).With("keep", "none").Encode();

                if (file.Length <= maxBytes)
                {
                    break;
                }
            }

            return file;
        });
    }
}
