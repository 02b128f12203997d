namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>Rows of the whole picture and the data blocks they are encoded as, in a <see cref="FrameTemplate"/>.</summary>
/// <param name="Start">Of the blocks, in the template's bytes.</param>
/// <param name="MayChange">Something that opens draw can reach them.</param>
internal readonly record struct FrameRows(Box Box, int Start, int Length, bool MayChange)
{
    public int End => Start + Length;
}
