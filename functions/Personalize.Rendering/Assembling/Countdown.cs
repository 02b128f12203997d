namespace Personalize.Rendering.Assembling;

/// <summary>What one open asks of a running countdown.</summary>
/// <param name="Left">More than nothing.</param>
/// <param name="IsSafe">Whole frames only.</param>
/// <param name="MaxBytes">Ends earlier rather than pass this; the first frame always goes out.</param>
/// <param name="Over">The image of what is over, where the end comes within the frames: the last one then, in place of zeros. Empty for zeros.</param>
internal readonly record struct Countdown(TimeSpan Left, bool IsSafe, int MaxBytes, ReadOnlyMemory<byte> Over)
{
    /// <summary>How many images of digits follow the first, for so many changes in all.</summary>
    public int DigitImages(int changes) => Over.IsEmpty ? changes : changes - 1;
}
