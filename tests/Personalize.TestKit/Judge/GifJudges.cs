using Xunit;

namespace Personalize.TestKit.Judge;

/// <summary>Decoders of animated GIFs beside <see cref="PictureJudge"/>'s: every frame as it is shown, RGBA rows.</summary>
public static class GifJudges
{
    public static async Task<List<byte[]>> FfmpegAsync(byte[] gif, int widthPx, int heightPx)
    {
        // cache: its GIF reader seeks. passthrough: without it frames are repeated or dropped to a constant rate.
        var (answer, _) = await JudgeProgram.Ffmpeg.RunAsync(
            gif, "-v", "error", "-ignore_loop", "1", "-f", "gif", "-i", "cache:pipe:0", "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgba", "-");
        return Cut(answer, widthPx, heightPx);
    }

    public static async Task<List<byte[]>> ImageMagickAsync(byte[] gif, int widthPx, int heightPx)
    {
        var (answer, _) = await JudgeProgram.ImageMagick.RunAsync(gif, "gif:-", "-coalesce", "-depth", "8", "rgba:-");
        return Cut(answer, widthPx, heightPx);
    }

    /// <summary>Gifsicle reads the whole file and has nothing to say about it.</summary>
    /// <returns>Its description.</returns>
    public static async Task<string> GifsicleAsync(byte[] gif)
    {
        var (answer, remarks) = await JudgeProgram.Gifsicle.RunAsync(gif, "--info", "--warnings", "-");
        Assert.Empty(remarks);
        return System.Text.Encoding.UTF8.GetString(answer);
    }

    private static List<byte[]> Cut(byte[] pixels, int widthPx, int heightPx)
    {
        Assert.Equal(0, pixels.Length % (widthPx * heightPx * 4));
        return [.. pixels.Chunk(widthPx * heightPx * 4)];
    }
}
