namespace Personalize.Rendering.Text.Shaping;

/// <summary>A glyph of a run with its place, in font units.</summary>
internal struct PlacedUnit
{
    public ushort Glyph;

    /// <summary>Index of the first character it stands for.</summary>
    public int Cluster;

    public int Advance;

    public int OffsetX;

    public int OffsetY;

    /// <summary>How many glyphs before it stands what a mark is attached to; 0 for what is not attached.</summary>
    public int StepsToBase;
}
