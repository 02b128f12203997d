namespace Personalize.Rendering.Assembling;

/// <summary>What one open asks of a running countdown.</summary>
/// <param name="Left">More than nothing.</param>
/// <param name="IsSafe">Whole frames only.</param>
/// <param name="MaxBytes">Ends earlier rather than pass this; the first frame always goes out.</param>
internal readonly record struct Countdown(TimeSpan Left, bool IsSafe, int MaxBytes);
