namespace Personalize.Rendering;

/// <summary>What one encoding of a picture costs and loses.</summary>
/// <param name="Bytes">Of the whole file.</param>
/// <param name="Decibels">Peak signal-to-noise ratio against what was drawn, over all three channels; infinite when not a pixel differs.</param>
public sealed record EncodedWeight(int Bytes, double Decibels);
