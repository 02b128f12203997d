using System.Runtime.InteropServices;

namespace Personalize.Rendering.Compiling.Apart;

/// <summary>What the process that decodes is asked. Both ends are one build on one machine: numbers in its own byte order.</summary>
/// <param name="IsForDetail">Only how much detail there would be, not the bitmap.</param>
internal readonly record struct AssetQuestion(bool IsForDetail, int WidthPx, int HeightPx, PictureFit Fit, ReadOnlyMemory<byte> File)
{
    private const int Numbers = 4;

    public byte[] ToFrame()
    {
        ReadOnlySpan<int> numbers = [IsForDetail ? 1 : 0, WidthPx, HeightPx, (int)Fit];
        return [.. MemoryMarshal.AsBytes(numbers), .. File.Span];
    }

    public static AssetQuestion Of(byte[] frame)
    {
        var numbers = MemoryMarshal.Cast<byte, int>(frame.AsSpan(0, Numbers * sizeof(int)));
        return new AssetQuestion(numbers[0] == 1, numbers[1], numbers[2], (PictureFit)numbers[3], frame.AsMemory(Numbers * sizeof(int)));
    }
}
