namespace Personalize.Rendering.Designs;

/// <summary>The plate behind each pair of digits.</summary>
/// <param name="GapPx">Between two plates, 0-200 px.</param>
public sealed record CountdownTile(Fill Fill, int RadiusPx, int GapPx);
