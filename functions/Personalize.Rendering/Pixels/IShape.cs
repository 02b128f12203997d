namespace Personalize.Rendering.Pixels;

/// <summary>A shape that can be drawn antialiased at an open. A struct, so that the drawing loop is compiled for each.</summary>
internal interface IShape
{
    /// <summary>Distance of a point to the outline, pixels; negative inside. Only the last half pixel on both sides has to be right.</summary>
    float DistanceTo(float x, float y);
}
