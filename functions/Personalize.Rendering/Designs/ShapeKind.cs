namespace Personalize.Rendering.Designs;

/// <summary>The outline of a <see cref="ShapeLayer"/>. A line runs through the middle of its box, along the longer side.</summary>
public enum ShapeKind
{
    Rectangle,
    Rounded,
    Ellipse,
    Line,
}
