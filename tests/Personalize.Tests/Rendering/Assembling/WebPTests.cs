using System.Diagnostics;
using Personalize.Rendering;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

public sealed class WebPTests(RenderingFixture rendering)
{
    private static readonly string? Ffmpeg = RequiredTool.Find("ffmpeg");

    [Fact]
    public async Task WebP_DecodedByFfmpeg_IsCloseToWhatWasDrawn()
    {
        var ffmpeg = RequiredTool.Require(Ffmpeg, "ffmpeg was not found on the PATH: it decodes WebP (apt-get install ffmpeg).");
        var picture = rendering.Compile(SampleDesign.Hero);
        var file = Path.Combine(Path.GetTempPath(), $"hero-{Environment.ProcessId}.webp");
        await File.WriteAllBytesAsync(file, Assemble(picture), TestContext.Current.CancellationToken);
        using var process = Process.Start(new ProcessStartInfo(ffmpeg, ["-v", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "rgba", "-"]) { RedirectStandardOutput = true })!;
        using var pixels = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(pixels, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Delete(file);

        var drawn = Pixels.Drawn(picture.Running, SampleDesign.Hero.Values, default, rendering.Texts);
        Assert.Equal(drawn.Length, pixels.Length);
        Assert.InRange(Pixels.Psnr(drawn, pixels.ToArray()), 32, 60);
    }

    [Fact]
    public void WebP_SameValuesAgain_AreTheSameBytesInAnotherArray()
    {
        var picture = rendering.Compile(SampleDesign.Hero);
        var (first, second) = (Assemble(picture), Assemble(picture));

        Assert.Equal(first, second);
        Assert.NotSame(first, second);
    }

    private byte[] Assemble(CompiledPicture picture) => rendering.Engine.Assemble(picture, SampleDesign.Hero.Values, default, PictureFormat.WebP);
}
