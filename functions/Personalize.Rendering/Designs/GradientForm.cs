namespace Personalize.Rendering.Designs;

/// <summary>How a gradient spreads.</summary>
internal enum GradientForm
{
    Linear,
    Radial,
}
