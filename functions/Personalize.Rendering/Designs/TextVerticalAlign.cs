namespace Personalize.Rendering.Designs;

/// <summary>Where the lines together stand in their box, from top to bottom.</summary>
public enum TextVerticalAlign
{
    Top,
    Middle,
    Bottom,
}
