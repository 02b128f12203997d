namespace Personalize.Rendering.Designs;

/// <summary>A blend of two or three colours. Angle as in CSS: 0 goes up, 90 to the right, 180 down; degrees, -360 to 360.</summary>
public sealed record GradientFill(Rgba From, Rgba To, double AngleDeg) : Fill
{
    /// <summary>The colour half-way; null: none of its own.</summary>
    public Rgba? Via { get; init; }

    /// <summary>From the centre to the farthest corner instead of along a line; the angle is then not used.</summary>
    public bool IsRadial { get; init; }
}
