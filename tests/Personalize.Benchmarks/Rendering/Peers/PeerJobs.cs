using System.Buffers;
using System.Runtime.InteropServices;
using Personalize.Rendering;
using Personalize.Rendering.Compiling;
using Personalize.TestKit.Rendering;

namespace Personalize.Benchmarks.Rendering.Peers;

/// <summary>What ours can be asked to draw.</summary>
internal sealed class PeerJobs : IDisposable
{
    private readonly BenchmarkPictures _pictures = new();

    public static IReadOnlyList<string> Names { get; } = ["banner", "banner-webp", "flat", "countdown", "countdown-safe"];

    public Func<PeerInput, byte[]> Of(string job) => job switch
    {
        "banner" => input => _pictures.Engine.Assemble(_pictures.Banner, input.Values, input.Now, PictureFormat.Jpeg),
        "banner-pixels" => Pixels,
        "banner-webp" => input => _pictures.Engine.Assemble(_pictures.Banner, input.Values, input.Now, PictureFormat.WebP),
        "flat" => input => _pictures.Engine.Assemble(_pictures.Flat, [input.Values[0]], input.Now, PictureFormat.Png),
        "countdown" => input => _pictures.Engine.Assemble(_pictures.Countdown, input.Values, input.Now, PictureFormat.Gif),
        "countdown-safe" => input => _pictures.Engine.Assemble(_pictures.Countdown, input.Values, input.Now, PictureFormat.Gif, CountdownMode.Safe),
        _ => throw new ArgumentException($"No job '{job}'.", nameof(job)),
    };

    /// <summary>The same into a buffer that the caller keeps.</summary>
    public Action<PeerInput, IBufferWriter<byte>> Into(string job) => job switch
    {
        "banner" => (input, output) => _pictures.Engine.AssembleInto(output, _pictures.Banner, input.Values, input.Now, PictureFormat.Jpeg),
        "flat" => (input, output) => _pictures.Engine.AssembleInto(output, _pictures.Flat, input.Values, input.Now, PictureFormat.Png),
        "countdown" => (input, output) => _pictures.Engine.AssembleInto(output, _pictures.Countdown, input.Values, input.Now, PictureFormat.Gif),
        _ => throw new ArgumentException($"No job '{job}'.", nameof(job)),
    };

    public void Dispose() => _pictures.Dispose();

    // What the JPEG was made from, as RGBA rows without padding: the truth that its quality is measured against.
    private byte[] Pixels(PeerInput input)
    {
        var variant = _pictures.Banner.Running;
        var canvas = variant.Rent();
        canvas.Complete();
        variant.Draw(canvas, new Scene(input.Values, input.Now, _pictures.Engine.Texts));
        var rows = Enumerable.Range(0, canvas.HeightPx).SelectMany(row => MemoryMarshal.AsBytes(canvas.Pixels.AsSpan(row * canvas.Stride, canvas.WidthPx)).ToArray());
        byte[] pixels = [.. rows];
        variant.Return(canvas);
        return pixels;
    }
}
