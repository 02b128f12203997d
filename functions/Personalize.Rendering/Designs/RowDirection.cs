namespace Personalize.Rendering.Designs;

/// <summary>Where the next row stands: beneath the one before it or to its right.</summary>
internal enum RowDirection
{
    Vertical,
    Horizontal,
}
