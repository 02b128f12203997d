namespace Personalize.Rendering.Designs;

/// <summary>Where lines stand in their box, across.</summary>
public enum TextAlign
{
    Left,
    Center,
    Right,

    /// <summary>Left, but right for a text whose first letter is of a right-to-left script.</summary>
    Start,

    /// <summary>The other side than <see cref="Start"/>.</summary>
    End,
}
