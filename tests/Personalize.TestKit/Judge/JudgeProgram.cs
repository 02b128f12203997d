using System.Diagnostics;
using Xunit;

namespace Personalize.TestKit.Judge;

/// <summary>A decoder or reader that is a program of its own, from the distribution's packages: file in on standard input, answer on standard output.</summary>
public sealed class JudgeProgram(string name, string package)
{
    public static readonly JudgeProgram Ffmpeg = new("ffmpeg", "ffmpeg");
    public static readonly JudgeProgram Gifsicle = new("gifsicle", "gifsicle");
    public static readonly JudgeProgram ImageMagick = new("convert", "imagemagick");

    private readonly string? _path = RequiredTool.Find(name);

    /// <summary>Runs it; the test fails when it does. Skips or fails as <see cref="RequiredTool"/> says when the program is not installed.</summary>
    /// <returns>What it wrote, and what it had to say.</returns>
    public async Task<(byte[] Answer, string Remarks)> RunAsync(byte[] file, params string[] arguments)
    {
        var path = RequiredTool.Require(_path, $"{name} was not found on the PATH: it is a judge of pictures. Install it: apt-get install {package}.");
        using var process = Process.Start(new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var answer = new MemoryStream();
        var stop = TestContext.Current.CancellationToken;
        var reading = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(answer, stop), WriteAsync(process, file, stop));
        var remarks = await process.StandardError.ReadToEndAsync(stop);
        await reading;
        await process.WaitForExitAsync(stop);
        Assert.True(process.ExitCode == 0, $"{name} refused the picture: {remarks}");
        return (answer.ToArray(), remarks);
    }

    private static async Task WriteAsync(Process process, byte[] file, CancellationToken stop)
    {
        await process.StandardInput.BaseStream.WriteAsync(file, stop);
        process.StandardInput.Close();
    }
}
