namespace Personalize.Rendering.Designs;

/// <summary>The edges of a map, degrees: latitude -85 to 85, longitude -180 to 180, north above south and east of west.</summary>
public sealed record MapBounds(double North, double South, double East, double West);
