namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>A code whose place in the stream is fixed and whose value is a digit's.</summary>
/// <param name="BitAt">From the start of the stream.</param>
/// <param name="Codes">One a digit.</param>
internal sealed record CodeField(int Place, int BitAt, int Width, int[] Codes);
