namespace Personalize.Rendering.Designs;

/// <summary>A painted outline. The stroke lies inside the box.</summary>
/// <param name="RadiusPx">Corner radius of a rounded rectangle, 0-2000 px.</param>
/// <param name="Fill">Null: stroke only.</param>
/// <param name="Stroke">Null: fill only.</param>
public sealed record ShapeLayer(Box Box, ShapeKind Shape, int RadiusPx, Fill? Fill, Rgba? Stroke, double StrokePx) : Layer(Box);
