using System.Runtime.InteropServices;
using System.Text.Json;
using Personalize.Rendering;
using Personalize.Rendering.Compiling.Svg;
using Personalize.Rendering.Designs;
using Personalize.Rendering.Native;

namespace Personalize.Fuzz;

/// <summary>Real drawings: what the guard of SVG thinks of each file of a folder, and what it takes.</summary>
internal static class SvgFiles
{
    private const string Work = "too much work";
    private const double MostEstimatedMs = 20_000;  // a picture that is thought to take longer is not drawn whole to see

    public static void Draw(PictureEngine engine, string folder, int widthPx, int heightPx)
    {
        using var json = JsonDocument.Parse("""{ "background": { "picture": "a" } }""");
        var design = DesignReader.Read(json.RootElement, widthPx, heightPx).Design!;
        var files = new List<DrawnFile>();

        foreach (var path in Directory.EnumerateFiles(folder, "*.svg", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            files.Add(Draw(engine, design, Path.GetRelativePath(folder, path), File.ReadAllBytes(path)));
            Console.WriteLine(files[^1]);
        }

        Console.WriteLine(Sum(files));
    }

    private static DrawnFile Draw(PictureEngine engine, Design design, string name, byte[] file)
    {
        PictureCompilation? compilation = null;
        var ms = ProcessorTime.MsOf(engine, () => compilation = engine.Compile(design, _ => file, 1));
        var verdict = compilation!.Errors is [var error, ..] ? error.Message : compilation.Notes is [var note, ..] ? $"smaller: {note.Message}" : "drawn";
        var (fault, costs) = SvgGuard.Read(file);

        if ((fault is not null && !fault.Contains(Work, StringComparison.Ordinal)) || IsUndecoded(verdict))
        {
            return new DrawnFile(name, verdict, ms, double.NaN, null);
        }

        var scale = 1.0;
        var (width, height) = (0.0, 0.0);
        WithImage(file, 1, image =>
        {
            scale = Math.Max((double)design.WidthPx / image.WidthPx, (double)design.HeightPx / image.HeightPx);
            (width, height) = (image.WidthPx * scale, image.HeightPx * scale);
        });
        var estimatedMs = costs!.NsFor((long)(width * height), (int)Math.Max(width, height)) / 1e6;
        double? whole = verdict == "drawn" || estimatedMs > MostEstimatedMs ? null : ProcessorTime.MsOf(engine, () => WithImage(file, scale, image => image.Read(pixels => pixels.Length)));
        return new DrawnFile(name, verdict, ms, estimatedMs, whole);
    }

    private static bool IsUndecoded(string verdict) => verdict.Contains("decoded", StringComparison.Ordinal) || verdict.Contains("without a size", StringComparison.Ordinal);

    private static void WithImage(byte[] file, double scale, Action<VipsImage> use)
    {
        using var pin = new PinnedGCHandle<byte[]>(file);
        using var image = new VipsOperation("svgload_buffer").With("buffer", Marshal.UnsafeAddrOfPinnedArrayElement(file, 0), file.Length).With("scale", scale).Run();
        use(image);
    }

    private static string Sum(List<DrawnFile> files)
    {
        var ms = files.Select(file => file.Ms).Order().ToList();
        var verdicts = files.GroupBy(file => file.Verdict).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {group.Key}");
        return FormattableString.Invariant($"{files.Count} files; p50 {ms[ms.Count / 2]:0}, p99 {ms[ms.Count * 99 / 100]:0}, most {ms[^1]:0} ms\n{string.Join('\n', verdicts)}");
    }
}
