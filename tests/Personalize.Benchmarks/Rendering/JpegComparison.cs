using System.Globalization;
using Personalize.Rendering;
using Personalize.Rendering.Assembling;
using Personalize.Rendering.Assembling.Jpeg;
using Personalize.Rendering.Native;
using Personalize.Rendering.Pixels;
using Personalize.TestKit;

namespace Personalize.Benchmarks.Rendering;

/// <summary>
/// Bytes of our JPEG against mozjpeg's (libvips: trellis, progressive scans optimised, its own table) at equal PSNR, over the sample
/// photographs at 600x300. Run: dotnet run -c Release --project tests/Personalize.Benchmarks -- jpeg
/// </summary>
internal static class JpegComparison
{
    private const int WidthPx = 600;
    private const int HeightPx = 300;
    private static readonly int[] Qualities = [60, 68, 74, 78, 81, 84, 87, 90];

    public static void Run()
    {
        using var engine = new PictureEngine(new RenderingOptions());     // loads the native library
        var ratios = new List<double>();

        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("tools", "Personalize.DevStack", "Content", "assets", "photos"), "*.jpg").Order(StringComparer.Ordinal))
        {
            var rgb = Load(File.ReadAllBytes(file));
            var (weighed, rounded) = (Compare(rgb, isThorough: true), Compare(rgb, isThorough: false));
            ratios.Add(weighed);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file),-20} {Percent(weighed)} weighed, {Percent(rounded)} rounded"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"mean",-20} {Percent(ratios.Average())} bytes against mozjpeg at equal PSNR"));
    }

    private static string Percent(double logarithm) => string.Create(CultureInfo.InvariantCulture, $"{100 * (Math.Exp(logarithm) - 1):+0.0;-0.0} %");

    /// <summary>Mean logarithm of ours over theirs, at the PSNR of each of theirs that ours reach.</summary>
    private static double Compare(byte[] rgb, bool isThorough)
    {
        var ours = Qualities.Append(92).Append(94).Select(quality => Measure(Ours(rgb, quality, isThorough), rgb)).ToList();
        var ratios = new List<double>();

        foreach (var (psnr, bytes) in Qualities.Select(quality => Measure(Mozjpeg(rgb, quality), rgb)))
        {
            var above = ours.FindIndex(point => point.Psnr >= psnr);

            if (above > 0)
            {
                var (low, high) = (ours[above - 1], ours[above]);
                var part = (psnr - low.Psnr) / (high.Psnr - low.Psnr);
                ratios.Add(((1 - part) * Math.Log(low.Bytes)) + (part * Math.Log(high.Bytes)) - Math.Log(bytes));
            }
        }

        return ratios.Average();
    }

    private static byte[] Ours(byte[] rgb, int quality, bool isThorough)
    {
        var canvas = new Canvas(WidthPx, HeightPx, Canvas.NewPixels(WidthPx, HeightPx));

        for (var i = 0; i < WidthPx * HeightPx; i++)
        {
            canvas.Pixels[(i / WidthPx * canvas.Stride) + (i % WidthPx)] = 0xff000000u | rgb[3 * i] | ((uint)rgb[(3 * i) + 1] << 8) | ((uint)rgb[(3 * i) + 2] << 16);
        }

        canvas.FillPadding();
        var bench = new Workbench();
        bench.Canvas.Show(WidthPx, HeightPx, canvas.Pixels);
        new JpegForm(new JpegBase(canvas, quality, isThorough), []).Assemble(bench, new PieceCache(0), default);
        return bench.Output.Written.ToArray();
    }

    private static byte[] Mozjpeg(byte[] rgb, int quality) => VipsImage.OfRgb(rgb, WidthPx, HeightPx, image =>
        new VipsOperation("jpegsave_buffer").With("in", image).With("Q", quality).With("trellis-quant", "true").With("overshoot-deringing", "true")
            .With("optimize-scans", "true").With("interlace", "true").With("optimize-coding", "true").With("quant-table", 3).With("keep", "none").Encode());

    private static unsafe byte[] Load(byte[] file)
    {
        fixed (byte* data = file)
        {
            using var image = new VipsOperation("thumbnail_buffer").With("buffer", (nint)data, file.Length)
                .With("width", WidthPx).With("height", HeightPx).With("crop", "centre").Run();
            return image.ToBytes();
        }
    }

    private static unsafe (double Psnr, int Bytes) Measure(byte[] jpeg, byte[] rgb)
    {
        fixed (byte* data = jpeg)
        {
            using var image = new VipsOperation("jpegload_buffer").With("buffer", (nint)data, jpeg.Length).Run();
            var squares = image.ToBytes().Zip(rgb, (one, other) => (double)(one - other) * (one - other)).Average();
            return (10 * Math.Log10(255 * 255 / squares), jpeg.Length);
        }
    }
}
