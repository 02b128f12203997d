namespace Personalize.Rendering.Text.OpenType;

/// <summary>GDEF's classes of glyphs.</summary>
internal static class GlyphClass
{
    public const int Base = 1;
    public const int Ligature = 2;
    public const int Mark = 3;
}
