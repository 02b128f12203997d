using System.Text;
using Xunit;

namespace Personalize.TestKit.Judges;

/// <summary>Decoders of animated GIFs that are programs of their own: every frame as it is shown, RGBA rows.</summary>
public static class GifJudges
{
    // passthrough: without it ffmpeg repeats and drops frames for a constant rate. A file, because its GIF reader seeks.
    public static List<byte[]> Ffmpeg(byte[] gif, int widthPx, int heightPx) => Cut(
        JudgeProgram.Ffmpeg.RunOnFile(gif, "gif", "-v", "error", "-i", "{file}", "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgba", "-"), widthPx, heightPx);

    public static List<byte[]> ImageMagick(byte[] gif, int widthPx, int heightPx) =>
        Cut(JudgeProgram.ImageMagick.Run(gif, "gif:-", "-coalesce", "-depth", "8", "rgba:-"), widthPx, heightPx);

    /// <summary>Gifsicle reads the whole file and has nothing to say about it.</summary>
    /// <returns>Its description.</returns>
    public static string Gifsicle(byte[] gif)
    {
        var verdict = JudgeProgram.Gifsicle.Run(gif, "--info", "--warnings", "-");
        Assert.Equal((0, ""), (verdict.ExitCode, verdict.Complaints));
        return Encoding.UTF8.GetString(verdict.Output);
    }

    private static List<byte[]> Cut(JudgeVerdict verdict, int widthPx, int heightPx)
    {
        Assert.True(verdict.ExitCode == 0, verdict.Complaints);
        Assert.Equal(0, verdict.Output.Length % (widthPx * heightPx * 4));
        return [.. verdict.Output.Chunk(widthPx * heightPx * 4)];
    }
}
