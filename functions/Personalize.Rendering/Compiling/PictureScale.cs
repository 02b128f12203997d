using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>Weighs the encodings of a compiled picture: draws it, encodes it, decodes that with the native library, compares. Takes as long as compiling both.</summary>
internal sealed class PictureScale(RenderingOptions options, TextCache texts)
{
    private const double DearPng = 1.5;         // how many times a JPEG's bytes sharp edges may cost
    private const double UnseenDecibels = 2;    // dithering costs a figure more than it costs the eye

    private readonly AssetReader _reader = new(options.MaxAssetPixels);

    public PictureWeight Weigh(CompiledPicture picture)
    {
        var look = picture.Running;
        var scene = new Scene([.. Enumerable.Repeat("", picture.SlotCount)], default, texts);
        var (png, jpeg) = (Weigh(look, look.Pngs, scene), Weigh(look, look.Jpegs, scene));
        var best = look.Digits is not null ? PictureFormat.Gif : Choose(look.Encoding, png, jpeg);
        return new PictureWeight(best, png, jpeg, [.. Notes("PNG", look.Pngs, png), .. Notes("JPEG", look.Jpegs, jpeg)]);
    }

    private static PictureFormat Choose(PictureEncoding wanted, EncodedWeight png, EncodedWeight jpeg) => wanted switch
    {
        PictureEncoding.Photo => PictureFormat.Jpeg,
        PictureEncoding.Flat => PictureFormat.Png,
        _ when png.Decibels >= jpeg.Decibels && png.Bytes <= jpeg.Bytes * DearPng => PictureFormat.Png,
        _ when png.Decibels > jpeg.Decibels - UnseenDecibels && png.Bytes <= jpeg.Bytes => PictureFormat.Png,
        _ => PictureFormat.Jpeg,
    };

    private IEnumerable<string> Notes(string format, FormLadder ladder, EncodedWeight weight)
    {
        if (ladder.StepFor(options.MaxOutputBytes) is > 0 and var step)
        {
            var outcome = weight.Bytes <= options.MaxOutputBytes ? "" : $", and even so takes {weight.Bytes}";
            yield return $"as {format} it is drawn with {ladder.NameOf(step)}, because with {ladder.NameOf(0)} it does not fit into {options.MaxOutputBytes} bytes{outcome}";
        }
    }

    private EncodedWeight Weigh(PictureVariant look, FormLadder ladder, in Scene scene)
    {
        var bench = new Workbench();
        ladder.Assemble(look, bench, new PieceCache(maxBytes: 0), scene, options.MaxOutputBytes);
        var file = bench.Output.Written.ToArray();
        var shown = _reader.Decode(file, look.WidthPx, look.HeightPx, PictureFit.Cover).Bitmap
            ?? throw new InvalidOperationException("A picture of our own cannot be decoded.");
        look.Show(bench.Canvas);
        look.Draw(bench.Canvas, scene);
        bench.Canvas.Complete();
        return new EncodedWeight(file.Length, Compare(bench.Canvas, shown));
    }

    private static double Compare(Canvas drawn, Bitmap shown)
    {
        long error = 0;

        for (var row = 0; row < drawn.HeightPx; row++)
        {
            var one = drawn.Pixels.AsSpan(row * drawn.Stride, drawn.WidthPx);
            var other = shown.Pixels.AsSpan(row * shown.WidthPx, shown.WidthPx);

            for (var x = 0; x < one.Length; x++)
            {
                error += Square(one[x], other[x], 0) + Square(one[x], other[x], 8) + Square(one[x], other[x], 16);
            }
        }

        return error == 0 ? double.PositiveInfinity : 10 * Math.Log10(255.0 * 255 * 3 * drawn.WidthPx * drawn.HeightPx / error);
    }

    private static int Square(uint one, uint other, int shift)
    {
        var difference = (int)((one >> shift) & 0xff) - (int)((other >> shift) & 0xff);
        return difference * difference;
    }
}
