namespace Personalize.Rendering.Designs;

/// <summary>A straight blend. Angle as in CSS: 0 goes up, 90 to the right, 180 down; degrees, -360 to 360.</summary>
public sealed record GradientFill(Rgba From, Rgba To, double AngleDeg) : Fill;
