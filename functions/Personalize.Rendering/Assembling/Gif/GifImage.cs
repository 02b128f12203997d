namespace Personalize.Rendering.Assembling.Gif;

/// <summary>An image that redraws one box: complete in itself, so it can be kept and used again.</summary>
internal static class GifImage
{
    public static byte[] Encode(ReadOnlySpan<byte> indices, Box box, int delayCs, int codeSize)
    {
        using var output = new OutputBuffer(indices.Length + 64);
        GifStream.WriteImageStart(output, box, delayCs, codeSize);
        var from = output.Length;
        LzwEncoder.WriteWhole(indices, codeSize, output);
        GifStream.CloseData(output, from);
        return output.ToArray();
    }
}
