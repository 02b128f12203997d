namespace Personalize.Rendering.Designs;

/// <summary>Where lines stand in their box, across.</summary>
public enum TextAlign
{
    Left,
    Center,
    Right,
}
