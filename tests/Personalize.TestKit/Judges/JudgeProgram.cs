using System.Diagnostics;
using Xunit;

namespace Personalize.TestKit.Judges;

/// <summary>
/// A program of the machine that judges what we made: a scanner, a reader of letters, a decoder. Where it is missing the test is skipped by
/// name, or fails with CI=true; <c>.ci/run</c> installs them all.
/// </summary>
/// <param name="name">File name on the PATH: zbarimg, tesseract, magick, ffmpeg, gifsicle, pngcheck, dwebp.</param>
/// <param name="package">The Debian package that brings it.</param>
public sealed class JudgeProgram(string name, string package)
{
    /// <summary>Reads QR codes and barcodes.</summary>
    public static readonly JudgeProgram Zbar = new("zbarimg", "zbar-tools");

    /// <summary>Reads letters; each script is a package of its own.</summary>
    public static readonly JudgeProgram Tesseract = new("tesseract", "tesseract-ocr");

    /// <summary>Decodes PNG, JPEG, GIF and WebP, every frame of them.</summary>
    public static readonly JudgeProgram Ffmpeg = new("ffmpeg", "ffmpeg");

    /// <summary>Decodes and compares pictures.</summary>
    public static readonly JudgeProgram ImageMagick = new("convert", "imagemagick");

    /// <summary>Reads a GIF strictly.</summary>
    public static readonly JudgeProgram Gifsicle = new("gifsicle", "gifsicle");

    /// <summary>Reads a PNG strictly.</summary>
    public static readonly JudgeProgram PngCheck = new("pngcheck", "pngcheck");

    /// <summary>Decodes WebP.</summary>
    public static readonly JudgeProgram WebP = new("dwebp", "webp");

    private readonly string? _path = RequiredTool.Find(name);

    /// <summary>Runs it on what it reads from standard input, and waits for its end.</summary>
    public JudgeVerdict Run(ReadOnlyMemory<byte> input, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(RequiredTool.Require(_path, $"{name} was not found on the PATH: install the package {package}."), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        Feed(process, input);
        reading.Wait();
        process.WaitForExit();
        return new JudgeVerdict(process.ExitCode, output.ToArray(), said.Result);
    }

    /// <summary>Runs it on a file with this content, given as <c>{file}</c> among the arguments.</summary>
    /// <param name="ending">Of the file's name, without a dot: png.</param>
    public JudgeVerdict RunOnFile(byte[] content, string ending, params IEnumerable<string> arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), $"personalize-{Guid.NewGuid():N}.{ending}");

        try
        {
            File.WriteAllBytes(file, content);
            return Run(ReadOnlyMemory<byte>.Empty, arguments.Select(argument => argument.Replace("{file}", file, StringComparison.Ordinal)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    // A program that has seen enough closes its end: that is its verdict, not our trouble.
    private static void Feed(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            using var stream = process.StandardInput.BaseStream;
            stream.Write(input.Span);
        }
        catch (IOException)
        {
            Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        }
    }
}
